import { expect, test } from 'vitest'
import { PolicyError } from '../../../nodes/core/errors.ts'
import { mapFrames, type FramesValue } from '../../../nodes/core/media.ts'
import { findingsSchema } from '../../../nodes/types/report.ts'
import { trackStates, type Track, type TracksValue } from '../../../nodes/types/tracks.ts'
import { originalLandmarks } from '../../../nodes/verify-output/original-landmarks.ts'
import { verifyFrames, type VerifySettings } from '../../../nodes/verify-output/verify-frames.ts'
import type { Box } from '../../../runtime/vision/boxes.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import {
  findSquares,
  paintedFrames,
  playedModels,
  pointsIn,
  type PlayedModels,
} from '../../helpers/painted-faces.ts'

const usual: VerifySettings = {
  policy: 'cover',
  strictness: 1,
  minScore: 0.5,
  colour: '#000000',
  margin: 0.25,
  sizes: [320],
}
const count = 40
const one: Box = [30, 30, 24, 24]
const two: Box = [110, 70, 24, 24]

interface TrackParts {
  id?: string
  box?: Box
  face?: number
  references?: boolean
  landmarks?: boolean
}

function trackOf({
  id = '1',
  box = one,
  face = 0,
  references = true,
  landmarks = true,
}: TrackParts = {}): Track {
  const vector = new Float32Array(8)
  vector[face] = 1
  const points = landmarks ? pointsIn(box) : new Float32Array(136)
  return {
    id,
    sceneId: '1',
    from: 0,
    boxes: Float32Array.from({ length: 4 * count }, (_, i) => box[i % 4]!),
    scores: new Float32Array(count).fill(0.9),
    states: new Uint8Array(count).fill(trackStates.detected),
    landmarks: Float32Array.from({ length: 136 * count }, (_, i) => points[i % 136]!),
    references: references ? [{ model: 'played', frame: 0, vector }] : [],
  }
}

function tracksOf(...tracks: Track[]): TracksValue {
  return { width: 160, height: 120, frameCount: count, tracks }
}

/** The painted faces 0 and 1 at `one` and `two`, with a rectangle painted over in some frames. */
function finished(hide: (frame: number) => Box[]): FramesValue {
  const painted = paintedFrames({
    count,
    faces: [
      { id: 0, at: () => one },
      { id: 1, at: () => two },
    ],
  })
  return mapFrames(painted, 'finished', (frame) => {
    for (const [left, top, width, height] of hide(frame.index))
      for (let y = top; y < top + height; y++)
        frame.planes[0].fill(50, y * frame.width + left, y * frame.width + left + width)
    return frame
  })
}

async function verify(
  frames: FramesValue,
  tracks: TracksValue,
  parts: { settings?: Partial<VerifySettings>; kept?: TracksValue; play?: PlayedModels } = {},
) {
  const ctx = memoContext()
  const models = playedModels(parts.play)
  const settings = { ...usual, ...parts.settings }
  const result = await verifyFrames({ frames, tracks, kept: parts.kept, models, settings, ctx })
  expect(findingsSchema.parse(result.report)).toEqual(result.report)
  return { ...result, ctx }
}

/** The faces that can still be seen in a frame of the result. */
async function openFaces(frames: FramesValue): Promise<string[]> {
  const seen: string[] = []
  for await (const frame of frames.open())
    seen.push(
      findSquares(frame)
        .map(({ id }) => id)
        .join(),
    )
  return seen
}

test('faces that are hidden in every frame pass, and no pixel changes', async () => {
  const frames = finished(() => [one, two])
  const {
    report,
    frames: verified,
    ctx,
  } = await verify(frames, tracksOf(trackOf(), trackOf({ id: '2', box: two, face: 1 })))
  expect(verified).toMatchObject({ verified: true, digest: 'finished' })
  expect(report.coverage).toEqual({ detected: 2 * count, filled: 0, replaced: 0, flagged: [], unverified: 0 })
  expect(report.faces).toEqual({ tracks: 2, framesWithFaces: count })
  expect(report.tracks[0]).toMatchObject({ id: '1', frames: count, metric: 'euclidean', threshold: 0.5 })
  expect(report.tracks[0]!.minDistance).toBeCloseTo(Math.SQRT2, 3)
  expect(ctx.warnings).toEqual([])
})

test('a hidden face that passes for the original is covered', async () => {
  const frames = finished((frame) => (frame === 20 ? [two] : [one, two]))
  const {
    report,
    frames: verified,
    ctx,
  } = await verify(frames, tracksOf(trackOf(), trackOf({ id: '2', box: two, face: 1 })))
  expect(report.coverage.flagged).toEqual([
    { frame: 20, trackId: '1', reason: 'recognizable', distance: 0, threshold: 0.5 },
  ])
  expect(report.coverage.unverified).toBe(0)
  expect(report.coverage.replaced).toBeGreaterThan(1)
  expect(new Set(await openFaces(verified))).toEqual(new Set(['']))
  expect(verified.digest).toBe('key')
  expect(verified.untouched).toBe(false)
  expect(ctx.warnings).toEqual([
    'A hidden face was still recognizable in 1 frame: solid covers were painted there.',
  ])
})

test('a hidden face is compared in place even where no detector sees it', async () => {
  const frames = finished(() => [two])
  const { report, frames: verified } = await verify(
    frames,
    tracksOf(trackOf(), trackOf({ id: '2', box: two, face: 1 })),
    {
      play: { score: () => 0 },
    },
  )
  expect(report.coverage.flagged).toHaveLength(count)
  expect(new Set(await openFaces(verified))).toEqual(new Set(['']))
})

test('a face that no track covers is covered, from before it is found', async () => {
  const frames = finished((frame) => (frame < 15 || frame > 25 ? [one, two] : [one]))
  const { report, frames: verified } = await verify(frames, tracksOf(trackOf()), {
    // The detector finds it late and loses it early.
    play: { score: (id, frame) => (id === 1 && frame! >= 18 && frame! <= 22 && frame !== 20 ? 0.8 : 0) },
  })
  expect(report.coverage.flagged.map(({ frame, reason }) => [frame, reason])).toEqual(
    [18, 19, 21, 22].map((frame) => [frame, 'uncovered']),
  )
  expect(new Set(await openFaces(verified))).toEqual(new Set(['']))
})

test('a face that is kept on purpose stays, and is said', async () => {
  const kept = tracksOf(trackOf({ id: '2', box: two, face: 1 }))
  const {
    report,
    frames: verified,
    ctx,
  } = await verify(
    finished(() => [one]),
    tracksOf(trackOf(), ...kept.tracks),
    { kept },
  )
  expect(report.coverage.flagged).toEqual([])
  expect(report.faces.tracks).toBe(1)
  expect(new Set(await openFaces(verified))).toEqual(new Set(['1']))
  expect(ctx.warnings).toEqual(['1 face stays visible on purpose.'])
})

test('a kept face does not excuse an open one elsewhere', async () => {
  const kept = tracksOf(trackOf({ id: '2', box: two, face: 1 }))
  const { frames: verified } = await verify(
    finished(() => []),
    kept,
    { kept },
  )
  expect(new Set(await openFaces(verified))).toEqual(new Set(['1']))
})

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

test('a face that is found in a finished frame but cannot be aligned is covered', async () => {
  const frames = paintedFrames({ count, faces: [{ id: 1, at: () => one }] })
  const { report, frames: verified } = await verify(frames, tracksOf(trackOf()), {
    play: { collapse: (frame) => frame === 7 },
  })
  expect(report.coverage.flagged).toEqual([{ frame: 7, trackId: '1', reason: 'recognizable' }])
  expect((await openFaces(verified))[7]).toBe('')
})

test('landmarks of a few frames away serve, those of long ago do not', async () => {
  const track = trackOf()
  const first = { ...track, landmarks: track.landmarks.map((value, i) => (i < 136 ? value : 0)) }
  expect(originalLandmarks(first, 5)).toEqual(pointsIn(one))
  expect(originalLandmarks(first, 6)).toBeUndefined()
})

test('a track of the same id as a kept one is still hidden', async () => {
  const kept = tracksOf(trackOf({ id: '1', box: two, face: 1 }))
  const { report, frames: verified } = await verify(
    finished(() => []),
    tracksOf(trackOf({ id: '1' })),
    { kept, play: { score: () => 0 } },
  )
  expect(report.faces.tracks).toBe(1)
  expect(report.coverage.flagged).toHaveLength(count)
  expect(new Set(await openFaces(verified))).toEqual(new Set(['1']))
})

test('a track without an embedding is covered wherever a face can still be seen in it', async () => {
  const bare = tracksOf(trackOf({ references: false, landmarks: false }))
  // The whole picture shows nothing to the detector, only the closer look does.
  const play = {
    score: (id: number, frame: number | undefined) => (id === 0 && frame === undefined ? 0.8 : 0),
  }
  const open = await verify(
    finished(() => [two]),
    bare,
    { play },
  )
  expect(open.report.coverage.flagged).toHaveLength(count)
  expect(open.report.coverage.flagged[0]).toEqual({ frame: 0, trackId: '1', reason: 'recognizable' })
  expect(open.report.tracks[0]).toMatchObject({ minDistance: null, meanDistance: null })
  expect(new Set(await openFaces(open.frames))).toEqual(new Set(['']))

  const hidden = await verify(
    finished(() => [one, two]),
    bare,
    { play },
  )
  expect(hidden.report.coverage.flagged).toEqual([])
})

test('vectors of another model prove nothing, so such a face counts as one without an embedding', async () => {
  const track = trackOf()
  const foreign = { ...track, references: track.references.map((one) => ({ ...one, model: 'other' })) }
  const { report } = await verify(
    finished(() => [two]),
    tracksOf(foreign),
  )
  expect(report.coverage.flagged).toHaveLength(count)
})

test('strictness moves the threshold', async () => {
  const { report } = await verify(
    finished(() => [one, two]),
    tracksOf(trackOf()),
    { settings: { strictness: 3 } },
  )
  expect(report.tracks[0]!.threshold).toBe(1.5)
  expect(report.coverage.flagged).toHaveLength(count)
})

test('the policy "fail" ends the run with exit code 4 and names the worst face', async () => {
  const refusal = await verify(
    finished((frame) => (frame < 3 ? [two] : [one, two])),
    tracksOf(trackOf()),
    {
      settings: { policy: 'fail' },
    },
  ).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(PolicyError)
  expect(refusal).toMatchObject({ exitCode: 4 })
  expect((refusal as Error).message).toMatch(
    /^Face 1 in frame 0 is still recognizable: distance 0\.00, needs more than 0\.50, and 2 more findings\. Raise/,
  )
  const open = verify(
    finished(() => [one]),
    tracksOf(trackOf()),
    { settings: { policy: 'fail' } },
  )
  await expect(open).rejects.toThrow(/^A face in frame 0 is not covered by any track, and 39 more findings\./)
})

test('the policy "fail" lets a clean video pass', async () => {
  const { frames } = await verify(
    finished(() => [one, two]),
    tracksOf(trackOf()),
    { settings: { policy: 'fail' } },
  )
  expect(frames.verified).toBe(true)
})

test('without faces the frames stay untouched, so that the stream can be copied', async () => {
  const frames = paintedFrames({ count, faces: [] })
  const { frames: verified, report } = await verify(frames, tracksOf())
  expect(verified).toMatchObject({ verified: true, untouched: true, digest: 'painted' })
  expect(report).toEqual({
    faces: { tracks: 0, framesWithFaces: 0 },
    coverage: { detected: 0, filled: 0, replaced: 0, flagged: [], unverified: 0 },
    tracks: [],
  })
})

test('every frame is examined, once, and what was found is kept', async () => {
  const painted = paintedFrames({ count, faces: [{ id: 0, at: () => one }] })
  const models = playedModels()
  const ctx = memoContext()
  const job = { frames: painted, tracks: tracksOf(trackOf()), models, settings: usual, ctx }
  const first = await verifyFrames(job)
  expect(painted.counts).toMatchObject({ opened: 1, yielded: count, held: 0 })
  const second = await verifyFrames(job)
  expect(painted.counts.yielded).toBe(count)
  expect(second.report).toEqual(first.report)
  expect(await openFaces(second.frames)).toEqual(await openFaces(first.frames))
})

test('a frame that was not there during the examination does not pass', async () => {
  const frames = finished(() => [one, two])
  let limit = 30
  const shrunk: FramesValue = {
    ...frames,
    async *open(range, signal) {
      for await (const frame of frames.open(range, signal)) if (frame.index < limit) yield frame
    },
  }
  const { frames: verified } = await verify(shrunk, tracksOf(trackOf()))
  expect(await openFaces(verified)).toHaveLength(30)
  limit = count
  await expect(openFaces(verified)).rejects.toThrow('Frame 30 was not there when the frames were examined')
})

test('tracks of other frames are refused', async () => {
  const other = { ...tracksOf(trackOf()), frameCount: 12 }
  await expect(
    verify(
      finished(() => []),
      other,
    ),
  ).rejects.toThrow('belong to other frames')
})
