import { describe, expect, it } from 'vitest'
import type { FaceRecognizer } from '../../../models/roles.ts'
import {
  apartness,
  judgeFaces,
  readOriginal,
  totalVariation,
  type JudgeModels,
  type RegionFace,
} from '../../../nodes/reshape-faces/search/judge.ts'

const signal = new AbortController().signal

/** The mean red of the whole picture is all that it knows of a face. */
function recognizer(modelId: string, threshold: number): FaceRecognizer {
  return {
    modelId,
    space: { metric: 'euclidean', normalised: false, threshold },
    async embed({ planes: [red] }) {
      return Float32Array.of(red.reduce((sum, value) => sum + value, 0) / red.length)
    },
  }
}

const models: JudgeModels = {
  recognizers: [recognizer('a', 10), recognizer('b', 20)],
  landmarker: { locate: async () => new Float32Array(136).fill(1) },
  expression: {
    async read({ planes: [, green] }) {
      const happy = green[0]! / 255
      return Float32Array.of(1 - happy, happy, 0, 0, 0, 0, 0)
    },
  },
}

const faceOf = (red: number, green = 0): RegionFace => ({
  region: Uint8Array.from({ length: 3 * 16 }, (_, i) => [red, green, 0][i % 3]!),
  width: 4,
  height: 4,
  landmarks: new Float32Array(136).map((_, i) => i % 4),
})

describe('a drawn face', () => {
  it('is measured by each recogniser in its own threshold, in the worst frame', async () => {
    const original = await readOriginal(models, [faceOf(100), faceOf(110)], [], signal)
    const { margins } = await judgeFaces(models, original, [faceOf(140), faceOf(150)], signal)
    expect(margins).toEqual([3, 1.5])
  })

  it('is compared with what the tracks know, too', async () => {
    const references = [{ model: 'a', frame: 0, vector: Float32Array.of(139) }]
    const track = { references } as never
    const original = await readOriginal(models, [faceOf(100)], [track], signal)
    const { margins } = await judgeFaces(models, original, [faceOf(140)], signal)
    expect(margins).toEqual([0.1, 2])
  })

  it('is not looked at further once it is too near', async () => {
    const looks = [140, 102, 150, 160].map((red) => faceOf(red))
    const original = await readOriginal(
      models,
      [100, 100, 100, 100].map((red) => faceOf(red)),
      [],
      signal,
    )
    const judged = await judgeFaces(models, original, looks, signal, 1)
    expect(judged.vectors).toHaveLength(2)
    expect(judged.margins[0]).toBeCloseTo(0.2)
    expect((await judgeFaces(models, original, looks, signal)).vectors).toHaveLength(4)
  })

  it('changes the expression by the total variation, on average', async () => {
    const original = await readOriginal(models, [faceOf(0, 0), faceOf(0, 0)], [], signal)
    const { expressionChange } = await judgeFaces(models, original, [faceOf(50, 0), faceOf(50, 51)], signal)
    expect(expressionChange).toBeCloseTo(0.1)
  })

  it('that a recogniser cannot read proves nothing', async () => {
    const blind = { ...recognizer('a', 10), embed: async () => Float32Array.of(NaN) }
    const original = await readOriginal(models, [faceOf(100)], [], signal)
    const judged = await judgeFaces({ ...models, recognizers: [blind] }, original, [faceOf(200)], signal)
    expect(judged.margins).toEqual([0])
  })
})

it('total variation is 0 for the same and 1 for what has nothing in common', () => {
  expect(totalVariation(Float32Array.of(1, 0), Float32Array.of(1, 0))).toBe(0)
  expect(totalVariation(Float32Array.of(1, 0), Float32Array.of(0, 1))).toBe(1)
})

it('faces are as far apart as their nearest pictures', () => {
  const [first] = models.recognizers
  const vectors = [Float32Array.of(0), Float32Array.of(5)]
  expect(apartness(first!, vectors, [Float32Array.of(11)])).toBeCloseTo(0.6)
  expect(apartness(first!, vectors, [])).toBe(2)
})
