import { beforeAll, describe, expect, it } from 'vitest'
import { levelCrop, uprightCrop } from '../../models/face-recognition/alignment.ts'
import { createFaceRecognition } from '../../models/face-recognition/recognizer.ts'
import { createFaceLandmarks68 } from '../../models/face-landmarks-68/landmarker.ts'
import {
  type Detection,
  embeddingDistance,
  type FaceLandmarker,
  type FaceRecognizer,
} from '../../models/roles.ts'
import { boxAround, growBox } from '../../runtime/vision/boxes.ts'
import { type Affine, invert, mapPoint, type Point, similarity } from '../../runtime/vision/transform.ts'
import golden from '../golden/face-api/faces.json' with { type: 'json' }
import { cutRgb } from '../helpers/cuts.ts'
import { embeddedSession } from '../helpers/onnx-session.ts'
import { photograph, photographs } from '../helpers/photographs.ts'

let level: FaceRecognizer
let upright: FaceRecognizer
let landmarker: FaceLandmarker

beforeAll(async () => {
  const session = await embeddedSession('face-recognition-128')
  level = createFaceRecognition(session)
  upright = createFaceRecognition(session, { alignment: 'upright' })
  landmarker = createFaceLandmarks68(await embeddedSession('face-landmarks-68'))
})

function mapPoints(transform: Affine, points: Float32Array): Float32Array {
  return points.map((_, i) => {
    const at = i - (i % 2)
    return mapPoint(transform, [points[at]!, points[at + 1]!])[i % 2]!
  })
}

function meanOf(landmarks: ArrayLike<number>, from: number, to: number): Point {
  const points = Array.from({ length: to - from }, (_, i) => [
    landmarks[2 * (from + i)]!,
    landmarks[2 * (from + i) + 1]!,
  ])
  return [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis]!, 0) / points.length) as [
    number,
    number,
  ]
}

describe('the crop of a face', () => {
  const landmarks = Float32Array.from(golden.images.sample2.faces[0]!.landmarks)

  it('has level eyes at the height of dlib, at any roll', () => {
    for (const roll of [-0.6, 0, 0.4]) {
      const turn = similarity(1.3, roll, [500, 500], [400, 300])
      const turned = mapPoints(turn, landmarks)
      const cropFromPicture = invert(levelCrop(turned, 150))
      const left = mapPoint(cropFromPicture, meanOf(turned, 36, 42))
      const right = mapPoint(cropFromPicture, meanOf(turned, 42, 48))
      const mouth = mapPoint(cropFromPicture, meanOf(turned, 48, 68))
      expect(left[1]).toBeCloseTo(right[1], 3)
      expect(left[0]).toBeLessThan(right[0])
      expect((left[1] + right[1] + mouth[1]) / 3).toBeCloseTo(0.43 * 150, 3)
      expect((left[0] + right[0] + mouth[0]) / 3).toBeCloseTo(75, 3)
    }
  })

  it('is made of whole pixels when upright', () => {
    const crop = uprightCrop(landmarks)
    expect(crop.every(Number.isInteger)).toBe(true)
    expect(crop[2]).toBe(crop[3])
  })
})

describe('the face embedding', () => {
  it('tells apart the people of one photograph', async () => {
    for (const name of photographs) {
      const image = await photograph(name)
      const vectors: Float32Array[] = []
      for (const { box } of golden.images[name].faces) {
        const points = await landmarker.locate(image, box as unknown as Detection['box'], { passes: 2 })
        vectors.push(await level.embed(image, points))
      }
      for (const [i, left] of vectors.entries())
        for (const right of vectors.slice(i + 1))
          expect(embeddingDistance(level.space, left, right)).toBeGreaterThan(0.524)
    }
  })

  it('hardly changes when the face is turned by 25 degrees, unlike that of the upright crop', async () => {
    const image = await photograph('sample2')
    for (const { landmarks } of golden.images.sample2.faces) {
      const points = Float32Array.from(landmarks)
      const [x, y, width, height] = growBox(boxAround(points), 2)
      const angle = (25 * Math.PI) / 180
      const pictureFromCut = similarity(1, angle, [width / 2, height / 2], [x + width / 2, y + height / 2])
      const cut = cutRgb(image, Math.round(width), Math.round(height), pictureFromCut)
      const cutPoints = mapPoints(invert(pictureFromCut), points)
      const change = async (recognizer: FaceRecognizer) =>
        embeddingDistance(
          recognizer.space,
          await recognizer.embed(image, points),
          await recognizer.embed(cut, cutPoints),
        )
      expect(await change(level)).toBeLessThan(0.15)
      expect(await change(upright)).toBeGreaterThan(0.3)
    }
  })

  it('names its model and how its vectors are compared', () => {
    expect(level.modelId).toBe('face-recognition-128')
    expect(level.space).toEqual({ metric: 'euclidean', normalised: false, threshold: 0.6 })
  })
})
