import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createFaceLandmarks68 } from '../../models/face-landmarks-68/landmarker.ts'
import { createFaceRecognition } from '../../models/face-recognition/recognizer.ts'
import { createSsdMobilenet } from '../../models/ssd-mobilenet/detector.ts'
import { createTinyFaceDetector } from '../../models/tiny-face-detector/detector.ts'
import type { PlanarImage } from '../../nodes/core/media.ts'
import { intersectionOverUnion } from '../../runtime/vision/boxes.ts'
import { type FaceApiFace, startFaceApi } from '../golden/face-api/face-api.ts'
import golden from '../golden/face-api/faces.json' with { type: 'json' }
import { embeddedSession } from '../helpers/onnx-session.ts'
import { photograph, photographs } from '../helpers/photographs.ts'

type Box = readonly [number, number, number, number]

/** Tolerances of the comparison with face-api. */
const tolerance = { iou: 0.999, score: 1e-4, landmarkPixels: 0.01, descriptor: 1e-4 }

async function expectSameFaces(image: PlanarImage, expected: readonly FaceApiFace[]): Promise<void> {
  const detector = createSsdMobilenet(await embeddedSession('ssd-mobilenet-v1'), { shape: 'square' })
  const landmarker = createFaceLandmarks68(await embeddedSession('face-landmarks-68'))
  const recognizer = createFaceRecognition(await embeddedSession('face-recognition-128'), {
    alignment: 'upright',
  })
  const found = await detector.detect(image, { minScore: 0.5, sizes: [512] })
  expect(found).toHaveLength(expected.length)
  for (const [i, { box, score, landmarks, descriptor }] of expected.entries()) {
    const detection = found[i]!
    expect(intersectionOverUnion(detection.box, box as unknown as Box)).toBeGreaterThan(tolerance.iou)
    expect(Math.abs(detection.score - score)).toBeLessThan(tolerance.score)
    const points = await landmarker.locate(image, detection.box, { passes: 1 })
    const shifts = landmarks.map((value, at) => Math.abs(value - points[at]!))
    expect(Math.max(...shifts)).toBeLessThan(tolerance.landmarkPixels)
    const embedding = await recognizer.embed(image, points)
    expect(Math.hypot(...descriptor.map((value, at) => value - embedding[at]!))).toBeLessThan(
      tolerance.descriptor,
    )
  }
}

describe('the embedded nets agree with face-api', () => {
  it('knows 22 faces in the six photographs', () => {
    const counts = photographs.map((name) => golden.images[name].faces.length)
    expect(counts.reduce((sum, count) => sum + count)).toBe(22)
  })

  it.each(photographs)('in boxes, landmarks and descriptors of %s', async (name) => {
    const image = await photograph(name)
    const hash = createHash('sha256')
    for (const plane of image.planes) hash.update(plane)
    expect(hash.digest('hex'), 'the photograph decodes to other pixels: make the golden file again').toBe(
      golden.images[name].pixelsSha256,
    )
    await expectSameFaces(image, golden.images[name].faces)
  })

  it.each(photographs)('in boxes of the tiny detector of %s', async (name) => {
    const detector = createTinyFaceDetector(await embeddedSession('tiny-face-detector'), { shape: 'square' })
    const expected = golden.images[name].tiny
    const found = await detector.detect(await photograph(name), { minScore: 0.5, sizes: [golden.tinySize] })
    expect(found).toHaveLength(expected.length)
    for (const [i, { box, score }] of expected.entries()) {
      expect(intersectionOverUnion(found[i]!.box, box as unknown as Box)).toBeGreaterThan(tolerance.iou)
      expect(Math.abs(found[i]!.score - score)).toBeLessThan(tolerance.score)
    }
  })

  it('also when face-api itself runs on one photograph', async () => {
    const image = await photograph('sample4')
    const faceApi = await startFaceApi()
    const faces = await faceApi.faces(image)
    expect(faces).toHaveLength(4)
    await expectSameFaces(image, faces)
  }, 120_000)
})
