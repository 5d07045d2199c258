import { expect, test } from 'vitest'
import { policyError } from '../../../nodes/verify-output/policy.ts'
import {
  count,
  finished,
  one,
  openFaces,
  trackOf,
  tracksOf,
  two,
  verify,
} from '../../helpers/finished-faces.ts'
import { paintedFrames, type PlayedModels } from '../../helpers/painted-faces.ts'

const tracks = tracksOf(trackOf({ second: true }))

/** Face 1 stands for what became of face 0: the first recogniser sees somebody else, the second one may not. */
const reshaped = () => paintedFrames({ count, faces: [{ id: 1, at: () => one }] })

/** The second recogniser takes the new face for the old one in the given frames. */
function fooledIn(frames: (frame: number) => boolean, asked: number[] = []): PlayedModels {
  return {
    second: (id, frame) => (id === 1 && frames(frame!) ? 0 : 5),
    onSecond: (frame) => asked.push(frame!),
  }
}

test('the second recogniser looks at every fifth frame and the last one, once', async () => {
  const asked: number[] = []
  const { report } = await verify(reshaped(), tracks, { play: fooledIn(() => false, asked) })
  expect(asked.toSorted((a, b) => a - b)).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 39])
  expect(report.coverage.flagged).toEqual([])
  expect(report.tracks[0]!.recognizers).toEqual([
    expect.objectContaining({ model: 'played', compared: 2 * count, metric: 'euclidean', threshold: 0.5 }),
    {
      model: 'played-second',
      compared: 9,
      minDistance: 1,
      meanDistance: 1,
      metric: 'cosine',
      threshold: 0.36,
    },
  ])
})

test('what only the second one takes for the original is covered up to the samples beside it', async () => {
  const { report, frames } = await verify(reshaped(), tracks, { play: fooledIn((frame) => frame === 20) })
  expect(report.coverage.flagged).toEqual([
    { frame: 20, trackId: '1', reason: 'recognizable', distance: 0, threshold: 0.36, model: 'played-second' },
  ])
  expect(report.coverage.unverified).toBe(0)
  const seen = await openFaces(frames)
  for (let frame = 16; frame <= 24; frame++) expect(seen[frame], `frame ${frame}`).toBe('')
  expect(seen[0]).toBe('1')
})

test('the cover reaches to the neighbouring samples also where they are far apart', async () => {
  const settings = { secondOpinion: 15 }
  const { frames } = await verify(reshaped(), tracks, { settings, play: fooledIn((frame) => frame === 15) })
  const seen = await openFaces(frames)
  for (let frame = 1; frame <= 29; frame++) expect(seen[frame], `frame ${frame}`).toBe('')
  expect(seen[0]).toBe('1')
  expect(seen[31]).toBe('1')
})

test('with every frame asked for, every frame is looked at', async () => {
  const asked: number[] = []
  await verify(reshaped(), tracks, { settings: { secondOpinion: 1 }, play: fooledIn(() => false, asked) })
  expect(new Set(asked).size).toBe(count)
})

test('where the first one is nearly convinced the second one is asked at once', async () => {
  const asked: number[] = []
  // √2 is beyond the threshold, but by less than a tenth.
  const settings = { strictness: 2.7, secondOpinion: 50 }
  const play = fooledIn((frame) => frame === 7, asked)
  const { report } = await verify(reshaped(), tracks, { settings, play })
  expect(new Set(asked).size).toBe(count)
  expect(report.coverage.flagged.map(({ frame }) => frame)).toEqual([7])
})

test('a track that only the second one knows is compared by it in every frame', async () => {
  const only = tracksOf(trackOf({ references: false, second: true }))
  const { report } = await verify(reshaped(), only, { play: fooledIn((frame) => frame === 13) })
  expect(report.coverage.flagged.map(({ frame, model }) => [frame, model])).toEqual([[13, 'played-second']])
  expect(report.tracks[0]).toMatchObject({
    minDistance: null,
    recognizers: [{ compared: 0 }, { minDistance: 0 }],
  })
})

test('of two convinced recognisers the surer one is named', async () => {
  const open = finished(() => [two])
  const { report } = await verify(open, tracks, { play: { second: (id) => id } })
  expect(report.coverage.flagged[0]).toEqual({
    frame: 0,
    trackId: '1',
    reason: 'recognizable',
    distance: 0,
    threshold: 0.5,
  })
  expect(policyError(report.coverage.flagged).message).toContain('still recognizable')
})
