import { beforeAll, expect, test } from 'vitest'
import { createFaceEmbedding } from '../../models/face-embedding/recognizer.ts'
import { createFaceLandmarks68 } from '../../models/face-landmarks-68/landmarker.ts'
import {
  type Detection,
  embeddingDistance,
  type FaceLandmarker,
  type FaceRecognizer,
} from '../../models/roles.ts'
import { boxAround, growBox } from '../../runtime/vision/boxes.ts'
import { invert, mapPoint, similarity } from '../../runtime/vision/transform.ts'
import golden from '../golden/face-api/faces.json' with { type: 'json' }
import { cutRgb } from '../helpers/cuts.ts'
import { embeddedSession } from '../helpers/onnx-session.ts'
import { photograph, photographs } from '../helpers/photographs.ts'

let recognizer: FaceRecognizer
let landmarker: FaceLandmarker

beforeAll(async () => {
  recognizer = createFaceEmbedding(await embeddedSession('face-embedding-1024'))
  landmarker = createFaceLandmarks68(await embeddedSession('face-landmarks-68'))
})

test('the second recogniser tells apart the people of one photograph', async () => {
  for (const name of photographs) {
    const image = await photograph(name)
    const vectors: Float32Array[] = []
    for (const { box } of golden.images[name].faces) {
      const points = await landmarker.locate(image, box as unknown as Detection['box'], { passes: 2 })
      vectors.push(await recognizer.embed(image, points))
    }
    for (const [i, left] of vectors.entries()) {
      expect(left).toHaveLength(1024)
      for (const right of vectors.slice(i + 1))
        expect(embeddingDistance(recognizer.space, left, right)).toBeGreaterThan(recognizer.space.threshold)
    }
  }
})

test('its vector hardly changes when the face is turned and made smaller', async () => {
  for (const name of ['sample2', 'sample4'] as const) {
    const image = await photograph(name)
    for (const { landmarks } of golden.images[name].faces) {
      const points = Float32Array.from(landmarks)
      const [x, y, width, height] = growBox(boxAround(points), 2)
      const [cutWidth, cutHeight] = [Math.round(0.6 * width), Math.round(0.6 * height)]
      const centre = [x + width / 2, y + height / 2] as const
      const pictureFromCut = similarity(1 / 0.6, 0.2, [cutWidth / 2, cutHeight / 2], centre)
      const cutFromPicture = invert(pictureFromCut)
      const cutPoints = points.map((_, i) => {
        const at = i - (i % 2)
        return mapPoint(cutFromPicture, [points[at]!, points[at + 1]!])[i % 2]!
      })
      const change = embeddingDistance(
        recognizer.space,
        await recognizer.embed(image, points),
        await recognizer.embed(cutRgb(image, cutWidth, cutHeight, pictureFromCut), cutPoints),
      )
      expect(change).toBeLessThan(0.02)
    }
  }
})

test('the second recogniser names its model and how its vectors are compared', () => {
  expect(recognizer.modelId).toBe('face-embedding-1024')
  expect(recognizer.space).toEqual({ metric: 'cosine', normalised: true, threshold: 0.36 })
})
