import { describe, expect, it } from 'vitest'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { readWeights } from '../../models/build/weights.ts'
import type { Detection } from '../../models/roles.ts'
import { ssdAnchors } from '../../models/ssd-mobilenet/anchors.ts'
import { createSsdMobilenet } from '../../models/ssd-mobilenet/detector.ts'
import { ssdMobilenet } from '../../models/ssd-mobilenet/model.ts'
import { CancelledError } from '../../nodes/core/errors.ts'
import type { PlanarImage } from '../../nodes/core/media.ts'
import { boxAround, intersectionOverUnion, type Box } from '../../runtime/vision/boxes.ts'
import golden from '../golden/face-api/faces.json' with { type: 'json' }
import { embeddedSession } from '../helpers/onnx-session.ts'
import { photograph, type Photograph, photographs } from '../helpers/photographs.ts'
import { cutRgb, toI420 } from '../helpers/cuts.ts'

const minScore = 0.5
const canvasSide = 512

async function detect(image: PlanarImage, sizes: readonly number[]): Promise<Detection[]> {
  return createSsdMobilenet(await embeddedSession('ssd-mobilenet-v1')).detect(image, { minScore, sizes })
}

interface Placed {
  readonly canvas: PlanarImage
  /** Around the landmarks, in pixels of the canvas. */
  readonly box: Box
}

/** A cut of a photograph in which one face is `faceWidth` pixels wide (by its landmarks) and lies off the centre. */
function placeFace(
  image: PlanarImage,
  landmarks: readonly number[],
  faceWidth: number,
  turn: number,
): Placed {
  const [x, y, width, height] = boxAround(landmarks)
  const scale = width / faceWidth
  const left = 60 + ((turn * 97) % 300)
  const top = 60 + ((turn * 61) % 280)
  const canvas = cutRgb(image, canvasSide, canvasSide, [
    scale,
    0,
    x - left * scale,
    0,
    scale,
    y - top * scale,
  ])
  return { canvas, box: [left, top, faceWidth, height / scale] }
}

async function facesOf(names: readonly Photograph[]): Promise<{ image: PlanarImage; landmarks: number[] }[]> {
  const images = await Promise.all(names.map(photograph))
  return names.flatMap((name, i) =>
    golden.images[name].faces.map(({ landmarks }) => ({ image: images[i]!, landmarks })),
  )
}

/** How many of the faces are found. */
async function hits(placed: readonly Placed[], sizes: readonly number[]): Promise<number> {
  let found = 0
  for (const { canvas, box } of placed) {
    const detections = await detect(canvas, sizes)
    if (detections.some((detection) => intersectionOverUnion(detection.box, box) > 0.3)) found++
  }
  return found
}

describe('SSD MobileNet', () => {
  it('has the anchors that its weights list for 512 × 512', async () => {
    const require = createRequire(import.meta.url)
    const { manifest, weights } = ssdMobilenet.source
    const file = (path: string) => readFile(require.resolve(`@vladmandic/face-api/${path}`))
    const listed = readWeights(
      String(await file(manifest.path)),
      await file(weights.path),
    )('Output/extra_dim').data
    const anchors = ssdAnchors(512, 512)
    expect(anchors).toHaveLength(listed.length)
    let worst = 0
    for (let at = 0; at < listed.length; at += 4) {
      const [x, y, width, height] = anchors.subarray(at, at + 4) as unknown as [
        number,
        number,
        number,
        number,
      ]
      const corners = [y - height / 2, x - width / 2, y + height / 2, x + width / 2]
      corners.forEach((corner, i) => (worst = Math.max(worst, Math.abs(corner / 512 - listed[at + i]!))))
    }
    expect(worst).toBeLessThan(1e-6)
  })

  it.each([
    [384, 384, 2892],
    [1024, 1024, 20472],
    [512, 288, 2934],
  ])('has as many anchors at %i × %i as the net has outputs', async (width, height, count) => {
    expect(ssdAnchors(width, height).length / 4).toBe(count)
    const session = await embeddedSession('ssd-mobilenet-v1')
    const data = new Float32Array(3 * width * height)
    const { scores } = await session.run({ image: { type: 'float32', dims: [1, height, width, 3], data } })
    expect(scores?.dims).toEqual([1, count])
  })

  it('misses faces near 64 network pixels at one size and finds them all with a second one', async () => {
    const faces = await facesOf(['sample1', 'sample4', 'sample6'])
    const placed = faces.map(({ image, landmarks }, i) => placeFace(image, landmarks, 64, i))
    expect(await hits(placed, [512])).toBeLessThan(0.8 * placed.length)
    expect(await hits(placed, [512, 384])).toBe(placed.length)
  })

  it('finds faces between the two gaps of 512 and 384 with a third size', async () => {
    const faces = await facesOf(['sample1', 'sample4', 'sample6'])
    const placed = faces.map(({ image, landmarks }, i) => placeFace(image, landmarks, 88, i))
    expect(await hits(placed, [512, 384, 256])).toBe(placed.length)
  })

  it('finds small faces, 40 of 512 pixels wide', async () => {
    const faces = await facesOf(['sample1', 'sample4'])
    const placed = faces.map(({ image, landmarks }, i) => placeFace(image, landmarks, 40, i + 3))
    expect(await hits(placed, [512, 384])).toBe(placed.length)
  })

  it('finds each face once with several sizes', async () => {
    for (const name of photographs) {
      const image = await photograph(name)
      const expected = golden.images[name].faces
      const found = await detect(image, [512, 384, 256])
      expect(found.length).toBe(expected.length)
      for (const { box } of expected)
        expect(
          found.filter((one) => intersectionOverUnion(one.box, box as unknown as Box) > 0.4),
        ).toHaveLength(1)
    }
  })

  it('finds the same boxes in a fitted input as in the square one', async () => {
    const image = await photograph('sample5')
    const session = await embeddedSession('ssd-mobilenet-v1')
    const options = { minScore, sizes: [512] }
    const square = await createSsdMobilenet(session, { shape: 'square' }).detect(image, options)
    const fitted = await createSsdMobilenet(session).detect(image, options)
    expect(fitted).toHaveLength(square.length)
    fitted.forEach(({ box }, i) => expect(intersectionOverUnion(box, square[i]!.box)).toBeGreaterThan(0.98))
  })

  it('finds the same boxes in I420 as in RGB', async () => {
    const image = await photograph('sample1')
    const fromRgb = await detect(image, [512, 384])
    const fromYuv = await detect(toI420(image, { matrix: 'bt709', range: 'tv' }), [512, 384])
    expect(fromYuv).toHaveLength(fromRgb.length)
    fromYuv.forEach(({ box }, i) => expect(intersectionOverUnion(box, fromRgb[i]!.box)).toBeGreaterThan(0.97))
  })

  it('finds nothing in flat, noisy and one-pixel pictures', async () => {
    let state = 7
    const noise = () => (state = (state * 48271) % 2147483647) % 256
    const picture = (width: number, height: number, value: () => number): PlanarImage => {
      const plane = () => Uint8Array.from({ length: width * height }, value)
      return { layout: 'rgb', width, height, planes: [plane(), plane(), plane()], colour: {} }
    }
    expect(
      await detect(
        picture(320, 180, () => 128),
        [512, 384],
      ),
    ).toEqual([])
    expect(await detect(picture(320, 180, noise), [512, 384])).toEqual([])
    expect(
      await detect(
        picture(1, 1, () => 90),
        [512],
      ),
    ).toEqual([])
    expect(await detect(picture(3, 900, noise), [512])).toEqual([])
  })

  it('stops between sizes when cancelled', async () => {
    const detector = createSsdMobilenet(await embeddedSession('ssd-mobilenet-v1'))
    const image = await photograph('sample1')
    const signal = AbortSignal.abort()
    await expect(detector.detect(image, { minScore, sizes: [256], signal })).rejects.toThrow(CancelledError)
  })
})
