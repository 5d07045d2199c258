import { beforeAll, describe, expect, it } from 'vitest'
import { createFaceEmbedding } from '../../models/face-embedding/recognizer.ts'
import { createFaceMesh468 } from '../../models/face-mesh-468/mesher.ts'
import { createIrisLandmarks } from '../../models/iris-landmarks/reader.ts'
import { floatOutput } from '../../models/letterbox.ts'
import { boxAround } from '../../runtime/vision/boxes.ts'
import golden from '../golden/face-api/faces.json' with { type: 'json' }
import { type ReferenceNet, startGraphModel } from '../golden/tensorflow/graph-model.ts'
import { startTensorFlow } from '../golden/tensorflow/tensorflow.ts'
import { embeddedSession } from '../helpers/onnx-session.ts'
import { photograph, photographs } from '../helpers/photographs.ts'
import { recorded, type RecordedSession, relativeError } from '../helpers/recorded-session.ts'

/** Largest difference from TensorFlow.js, as a share of the largest value of the output. */
const tolerance = 1e-5

/** What a recorded net was fed with, divided as the reference wants it, run by the reference. */
function referenceOf(net: ReferenceNet, record: RecordedSession, divisor: number, outputs: string[]) {
  const { data, dims } = record.last()['image']!
  const scaled = (data as Float32Array).map((value) => value / divisor)
  return net.run(scaled, dims, outputs)
}

describe('the nets of @vladmandic/human agree with TensorFlow.js', () => {
  let nets: Record<'facemesh' | 'iris' | 'faceres', ReferenceNet>
  beforeAll(async () => {
    const tf = await startTensorFlow()
    nets = {
      facemesh: await startGraphModel(tf, 'facemesh'),
      iris: await startGraphModel(tf, 'iris'),
      faceres: await startGraphModel(tf, 'faceres'),
    }
  }, 120_000)

  it.each(photographs)('on the faces of %s', async (name) => {
    const image = await photograph(name)
    const mesh = recorded(await embeddedSession('face-mesh-468'))
    const iris = recorded(await embeddedSession('iris-landmarks'))
    const embedding = recorded(await embeddedSession('face-embedding-1024'))
    for (const { landmarks } of golden.images[name].faces) {
      const marks = Float32Array.from(landmarks)
      const [x, y, width, height] = boxAround(marks)
      const { points, confidence } = await createFaceMesh468(mesh.session).locate(image, {
        centre: [x + width / 2, y + height / 2],
        side: 1.6 * Math.max(width, height),
        roll: 0.1,
      })
      const [meshPoints, flag] = referenceOf(nets.facemesh, mesh, 255, ['Identity_2', 'Identity_1'])
      expect(relativeError(floatOutput(mesh.lastOutputs(), 'points'), meshPoints!)).toBeLessThan(tolerance)
      expect(relativeError([confidence], flag!)).toBeLessThan(tolerance)

      await createIrisLandmarks(iris.session).locate(image, points)
      const [irisPoints] = referenceOf(nets.iris, iris, 255, ['Identity'])
      expect(relativeError(floatOutput(iris.lastOutputs(), 'points'), irisPoints!)).toBeLessThan(tolerance)

      const vector = await createFaceEmbedding(embedding.session).embed(image, marks)
      const [numbers] = referenceOf(nets.faceres, embedding, 1, ['global_pooling/Mean'])
      expect(relativeError(vector, numbers!)).toBeLessThan(tolerance)
    }
  })
})
