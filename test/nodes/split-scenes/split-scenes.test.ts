import { describe, expect, test } from 'vitest'
import type { SceneScores, VideoValue } from '../../../nodes/core/media.ts'
import { splitScenes } from '../../../nodes/split-scenes/definition.ts'
import { run } from '../../../nodes/split-scenes/run.ts'
import { segmentsOf } from '../../../nodes/split-scenes/segments.ts'
import { defaultParams } from '../../helpers/default-params.ts'
import { fakeContext, fakeMedia } from '../../helpers/fake-context.ts'

/** Frames by their score and their level of grey. */
function scored(...frames: readonly (readonly [score: number, grey: number])[]): SceneScores {
  return {
    scores: Float32Array.from(frames, ([score]) => score),
    meanRgb: Float32Array.from(frames.flatMap(([, grey]) => [grey, grey, grey])),
  }
}

describe('segments', () => {
  const params = { threshold: 0.2, likeness: 5 }

  test('begin where the score exceeds the threshold and cover every frame', () => {
    const found = segmentsOf(scored([0, 10], [0.01, 10], [0.5, 90], [0.2, 90], [0.21, 200]), params)
    expect(found).toEqual([
      { id: '1', from: 0, to: 2 },
      { id: '2', from: 2, to: 4 },
      { id: '3', from: 4, to: 5 },
    ])
  })

  test('share an id with a neighbour of like colour, and keep their cut', () => {
    const found = segmentsOf(scored([0, 50], [0.3, 52], [0.3, 120], [0.3, 50]), params)
    expect(found.map(({ id, from }) => [id, from])).toEqual([
      ['1', 0],
      ['1', 1],
      ['2', 2],
      ['3', 3],
    ])
  })

  test('are never merged at likeness 0', () => {
    expect(segmentsOf(scored([0, 50], [0.3, 50]), { ...params, likeness: 0 }).map(({ id }) => id)).toEqual([
      '1',
      '2',
    ])
  })

  test('are one where nothing cuts, and none where there are no frames', () => {
    expect(segmentsOf(scored([0, 1], [0.1, 9]), params)).toEqual([{ id: '1', from: 0, to: 2 }])
    expect(segmentsOf(scored(), params)).toEqual([])
  })

  test('ignore a score at the first frame', () => {
    expect(segmentsOf(scored([0.9, 1], [0, 1]), params)).toHaveLength(1)
  })
})

test('reads the video once and keeps its scores for another threshold', async () => {
  let readings = 0
  const media = fakeMedia({
    sceneScores: async (_, { progress }) => {
      readings++
      progress?.(2, 2)
      return scored([0, 0], [0.3, 90])
    },
  })
  const ctx = fakeContext({ media })
  const inputs = { video: { path: 'a.mp4' } as VideoValue }
  const first = await run({ inputs, params: defaultParams(splitScenes), ctx })
  const second = await run({ inputs, params: defaultParams(splitScenes, { threshold: 0.4 }), ctx })
  expect([first, second]).toEqual([
    {
      scenes: [
        { id: '1', from: 0, to: 1 },
        { id: '2', from: 1, to: 2 },
      ],
    },
    { scenes: [{ id: '1', from: 0, to: 2 }] },
  ])
  expect(readings).toBe(1)
  expect(ctx.steps).toEqual([[2, 2]])
})
