import { expect, test } from 'vitest'
import { packFaces, unpackFaces } from '../../../nodes/track-faces/face-chunk.ts'
import type { Face } from '../../../nodes/track-faces/face.ts'
import { fillChain } from '../../../nodes/track-faces/fill.ts'
import { carryBox, isSameFace, isInside } from '../../../nodes/track-faces/plausible.ts'
import { frontality } from '../../../runtime/vision/frontality.ts'
import { sharpness } from '../../../runtime/vision/sharpness.ts'
import { bestSpread, quality } from '../../../nodes/track-faces/references.ts'
import { likeness, thumbnail } from '../../../nodes/track-faces/thumbnail.ts'
import { decodeData, encodeData } from '../../../nodes/core/codec.ts'
import type { Box } from '../../../runtime/vision/boxes.ts'
import { faceLandmarks, flatImage, noiseImage } from '../../helpers/planar-images.ts'

const box: Box = [20, 30, 40, 50]

function faceAt(frame: number, parts: Partial<Face> = {}): Face {
  return { frame, box, score: 0.5, sharpness: 0.25, ...parts }
}

test('faces keep everything through the cache', () => {
  const faces = [
    faceAt(3, { landmarks: faceLandmarks(box), vector: Float32Array.of(1, 2, 3) }),
    faceAt(3),
    faceAt(5, { landmarks: faceLandmarks([0, 0, 9, 9]) }),
    faceAt(6, { vector: Float32Array.of(4, 5, 6) }),
  ]
  const chunk = decodeData(encodeData(packFaces({ from: 0, to: 10 }, faces))) as ReturnType<typeof packFaces>
  expect(unpackFaces(chunk)).toEqual(
    faces.map((face) => ({ landmarks: undefined, vector: undefined, ...face })),
  )
  expect(unpackFaces(packFaces({ from: 0, to: 10 }, []))).toEqual([])
})

test('landmarks that move a little are the same face, those that jump, swell or fall apart are not', () => {
  const before = faceLandmarks(box)
  expect(isSameFace(before, faceLandmarks([24, 28, 42, 52]))).toBe(true)
  expect(isSameFace(before, faceLandmarks([60, 30, 40, 50]))).toBe(false)
  expect(isSameFace(before, faceLandmarks([20, 30, 60, 75]))).toBe(false)
  expect(
    isSameFace(
      before,
      before.map((value, i) => value + (i % 3) * 9),
    ),
  ).toBe(false)
  expect(
    isSameFace(
      before,
      before.map(() => Number.NaN),
    ),
  ).toBe(false)
  expect(
    isSameFace(
      before,
      before.map(() => 7),
    ),
  ).toBe(false)
})

test('a box is carried along with the landmarks', () => {
  const carried = carryBox(box, faceLandmarks(box), faceLandmarks([30, 40, 80, 100]))
  ;[30, 40, 80, 100].forEach((value, i) => expect(carried[i]).toBeCloseTo(value, 3))
})

test('a face that looks straight ahead is frontal, a turned one less', () => {
  const straight = faceLandmarks(box)
  const turned = straight.slice()
  turned[60]! += 8
  expect(frontality(straight)).toBeGreaterThan(0.9)
  expect(frontality(turned)).toBeLessThan(frontality(straight))
  expect(quality(faceAt(0, { landmarks: turned }))).toBeLessThan(quality(faceAt(0, { landmarks: straight })))
  expect(quality(faceAt(0, { sharpness: 0.1 }))).toBeLessThan(quality(faceAt(0, { sharpness: 0.2 })))
})

test('the best faces are taken from all over the track', () => {
  const faces = Array.from({ length: 20 }, (_, i) => faceAt(i, { score: i === 3 || i === 17 ? 0.9 : 0.5 }))
  const frames = bestSpread(faces, 5).map(({ frame }) => frame)
  expect(frames).toHaveLength(5)
  expect(frames).toContain(3)
  expect(frames).toContain(17)
  expect(bestSpread(faces.slice(0, 2), 5)).toHaveLength(2)
})

test('a thumbnail is like itself, also brighter, and not like another place', () => {
  const image = noiseImage('i420', 120, 120)
  const [luma, u, v] = image.planes
  const brighter = { ...image, planes: [luma.map((value) => value / 2 + 60), u, v] as const }
  const here = thumbnail(image, box)
  expect(likeness(here, here)).toBeCloseTo(1, 5)
  expect(likeness(here, thumbnail(brighter, box))).toBeGreaterThan(0.95)
  expect(likeness(here, thumbnail(image, [70, 60, 40, 50]))).toBeLessThan(0.5)
  expect(thumbnail(flatImage('i420', 64, 64), [-90, -90, 10, 10]).every((value) => value === 0)).toBe(true)
})

test('a sharp place is sharper than a smooth one, and a place outside of the picture is neither', () => {
  const noise = noiseImage('rgb', 120, 120)
  const slope = flatImage('rgb', 120, 120)
  slope.planes[1].forEach((_, i, plane) => (plane[i] = i % 120))
  expect(sharpness(noise, box)).toBeGreaterThan(3 * sharpness(slope, box))
  expect(sharpness(noise, [500, 500, 10, 10])).toBe(0)
})

test('a box is made to hold the landmarks of a turned face, but not stray ones', () => {
  const options = { extend: 0, framesPerSecond: 25 }
  const scene = { from: 0, to: 1 }
  const turned = faceLandmarks([25, 30, 42, 50])
  const [held] = fillChain([faceAt(0, { landmarks: turned })], scene, options)
  expect(held!.box[0] + held!.box[2]).toBeCloseTo(67, 1)
  const [stray] = fillChain([faceAt(0, { landmarks: faceLandmarks([200, 200, 40, 50]) })], scene, options)
  expect(stray!.box).toEqual(box)
})

test('a face is inside while enough of its landmarks are', () => {
  const size = { width: 100, height: 100 }
  const at = (x: number) => Float32Array.from({ length: 136 }, (_, i) => (i % 2 === 0 ? x + i / 10 : 50))
  expect(isInside(at(10), size, 1)).toBe(true)
  expect(isInside(at(93.25), size, 0.5)).toBe(true)
  expect(isInside(at(93.25), size, 0.75)).toBe(false)
  expect(isInside(at(-20), size, 0.1)).toBe(false)
})
