import { describe, expect, test } from 'vitest'
import { trackStates } from '../../../nodes/types/tracks.ts'
import { originalLandmarks } from '../../../nodes/verify-output/original-landmarks.ts'
import type { Box } from '../../../runtime/vision/boxes.ts'
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
import { paintedFrames, pointsIn, type PlayedModels } from '../../helpers/painted-faces.ts'

test('a face beside a large hidden one is covered, although it is someone else', async () => {
  const near: Box = [40, 28, 14, 14]
  const large: Box = [56, 40, 48, 48]
  const frames = paintedFrames({ count, faces: [{ id: 1, at: () => near }] })
  const { report, frames: verified } = await verify(frames, tracksOf(trackOf({ box: large })))
  expect(report.coverage.flagged).toEqual(
    Array.from({ length: count }, (_, frame) => ({ frame, reason: 'uncovered' })),
  )
  expect(report.coverage.unverified).toBe(0)
  expect(new Set(await openFaces(verified))).toEqual(new Set(['']))
})

test('someone else in the middle of a hidden face is covered too, where far smaller than it', async () => {
  const frames = paintedFrames({ count, faces: [{ id: 1, at: () => [70, 54, 14, 14] }] })
  const { frames: verified } = await verify(frames, tracksOf(trackOf({ box: [56, 40, 48, 48] })))
  expect(new Set(await openFaces(verified))).toEqual(new Set(['']))
})

test('a face that is still found at its place passes where it is like no reference', async () => {
  // The painted face 1 stands for what became of face 0.
  const frames = paintedFrames({ count, faces: [{ id: 1, at: () => [32, 31, 22, 22] }] })
  const { report } = await verify(frames, tracksOf(trackOf()))
  expect(report.coverage.flagged).toEqual([])
  expect(report.tracks[0]!.minDistance).toBeCloseTo(Math.SQRT2, 3)
})

test('landmarks that fell on one spot prove nothing: the face is searched for instead', async () => {
  const track = trackOf()
  // All points lie in a corner of the box, where the face does not show.
  const points = pointsIn([one[0] - 4, one[1] - 4, 3, 3])
  const junk = { ...track, landmarks: track.landmarks.map((_, i) => points[i % 136]!) }
  const crops: (number | undefined)[] = []
  const play: PlayedModels = {
    score: (_, frame) => (frame === undefined ? 0.8 : 0),
    onDetect: (frame) => crops.push(frame),
  }
  const open = await verify(
    finished(() => [two]),
    tracksOf(junk),
    { play },
  )
  expect(open.report.coverage.flagged).toHaveLength(count)
  expect(new Set(await openFaces(open.frames))).toEqual(new Set(['']))
  expect(crops.filter((frame) => frame === undefined)).toHaveLength(count)
  const hidden = await verify(
    finished(() => [one, two]),
    tracksOf(junk),
    { play },
  )
  expect(hidden.report.coverage.flagged).toEqual([])
})

test('a face that is found in a finished frame but cannot be aligned in any way is covered', async () => {
  const frames = paintedFrames({ count, faces: [{ id: 1, at: () => one }] })
  const play: PlayedModels = { collapse: (frame) => frame === 7 }
  const aligned = await verify(frames, tracksOf(trackOf()), { play })
  expect(aligned.report.coverage.flagged).toEqual([])
  const bare = tracksOf(trackOf({ landmarks: false }))
  const { report, frames: verified } = await verify(frames, bare, { play })
  expect(report.coverage.flagged).toEqual([{ frame: 7, trackId: '1', reason: 'recognizable' }])
  expect((await openFaces(verified))[7]).toBe('')
})

test('landmarks of a few frames away serve, those of long ago do not', async () => {
  const track = trackOf()
  const first = { ...track, landmarks: track.landmarks.map((value, i) => (i < 136 ? value : 0)) }
  expect(originalLandmarks(first, 5)).toEqual(pointsIn(one))
  expect(originalLandmarks(first, 6)).toBeUndefined()
})

test('a kept face does not excuse the hidden one that overlaps with it', async () => {
  const beside: Box = [39, 30, 24, 24]
  const kept = tracksOf(trackOf({ id: '2', box: beside, face: 1 }))
  const hidden = trackOf({ landmarks: false })
  // Nothing hides face 0; it is found, and overlaps with the kept face's box by a good part.
  const frames = paintedFrames({ count, faces: [{ id: 0, at: () => one }] })
  const { report, frames: verified } = await verify(frames, tracksOf(hidden, ...kept.tracks), { kept })
  expect(report.coverage.flagged).toHaveLength(count)
  expect(new Set(await openFaces(verified))).toEqual(new Set(['']))
})

test('a kept face stays although a hidden one overlaps with it', async () => {
  const beside: Box = [39, 30, 24, 24]
  const kept = tracksOf(trackOf({ id: '2', box: beside, face: 1 }))
  const frames = paintedFrames({ count, faces: [{ id: 1, at: () => beside }] })
  const { report, frames: verified } = await verify(
    frames,
    tracksOf(trackOf({ landmarks: false }), ...kept.tracks),
    {
      kept,
    },
  )
  expect(report.coverage.flagged).toEqual([])
  expect(new Set(await openFaces(verified))).toEqual(new Set(['1']))
})

describe('where a kept face was only followed, not found', () => {
  const filled = Uint8Array.from({ length: count }, (_, frame) =>
    frame < 5 ? trackStates.detected : trackStates.filled,
  )
  const kept = tracksOf({ ...trackOf({ box: two, face: 1 }), states: filled })
  const shown = (id: number) => paintedFrames({ count, faces: [{ id, at: () => two }] })

  test('somebody else at its place is covered', async () => {
    const { report, frames } = await verify(shown(3), kept, { kept })
    const from = report.coverage.flagged.map(({ frame }) => frame)
    expect(from).toEqual(Array.from({ length: count - 5 }, (_, at) => at + 5))
    expect((await openFaces(frames)).slice(5)).toEqual(Array(count - 5).fill(''))
  })

  test('it stays itself', async () => {
    const { report, frames } = await verify(shown(1), kept, { kept })
    expect(report.coverage.flagged).toEqual([])
    expect(new Set(await openFaces(frames))).toEqual(new Set(['1']))
  })

  test('it is covered where nothing of it is known to compare with', async () => {
    const unknown = tracksOf({ ...trackOf({ box: two, references: false }), states: filled })
    const { report } = await verify(shown(1), unknown, { kept: unknown })
    expect(report.coverage.flagged).toHaveLength(count - 5)
  })
})
