import { expect, test } from 'vitest'
import { openFaceModels } from '../../models/face-models.ts'
import { UserError } from '../../nodes/core/errors.ts'
import type { Session } from '../../nodes/core/inference.ts'

function trace() {
  const asked: string[] = []
  const session = (id: string): Promise<Session> => {
    asked.push(id)
    return Promise.reject(new Error('absent'))
  }
  return { asked, session }
}

const picture = {
  layout: 'rgb',
  width: 8,
  height: 8,
  planes: [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)],
  colour: {},
} as const

test('a model is asked for when it looks for the first time, and once', async () => {
  const { asked, session } = trace()
  const models = openFaceModels('ssd-mobilenet-v1', session)
  expect(models.recognizer.modelId).toBe('face-recognition-128')
  expect(asked).toEqual([])
  for (let i = 0; i < 2; i++)
    await expect(models.detector.detect(picture, { minScore: 0.5, sizes: [64] })).rejects.toThrow('absent')
  expect(asked).toEqual(['ssd-mobilenet-v1'])
})

test('all recognisers are there, the default one first, and none is loaded before it looks', async () => {
  const { asked, session } = trace()
  const { recognizer, recognizers, mesher } = openFaceModels('ssd-mobilenet-v1', session)
  expect(recognizers[0]).toBe(recognizer)
  expect(recognizers.map(({ modelId }) => modelId)).toEqual(['face-recognition-128', 'face-embedding-1024'])
  expect(recognizers.map(({ space }) => space.metric)).toEqual(['euclidean', 'cosine'])
  expect(asked).toEqual([])
  await expect(mesher.locate(picture, { centre: [4, 4], side: 8, roll: 0 })).rejects.toThrow('absent')
  expect(asked).toEqual(['face-mesh-468'])
})

test('a detector that does not exist is refused at once', () => {
  const { asked, session } = trace()
  expect(() => openFaceModels('face-landmarks-68', session)).toThrow(UserError)
  expect(asked).toEqual([])
})
