import { expect, test } from 'vitest'
import { PolicyError } from '../../../nodes/core/errors.ts'
import type { FramesValue } from '../../../nodes/core/media.ts'
import { run } from '../../../nodes/verify-output/run.ts'
import { verifyFrames } from '../../../nodes/verify-output/verify-frames.ts'
import {
  count,
  finished,
  one,
  openFaces,
  trackOf,
  tracksOf,
  two,
  usual,
  verify,
} from '../../helpers/finished-faces.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { paintedFrames, playedModels } from '../../helpers/painted-faces.ts'

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

test('where all findings are kept, no model is loaded', async () => {
  const frames = finished(() => [two])
  const tracks = tracksOf(trackOf())
  const { ctx, report } = await verify(frames, tracks)
  const params = { ...usual, thoroughness: 'usual', detector: 'ssd-mobilenet-v1' } as const
  // This context has no session to give.
  const again = await run({
    inputs: { frames, tracks, kept: undefined },
    params,
    ctx: memoContext({ kept: ctx.kept }),
  })
  expect(again).toHaveProperty('report.coverage.flagged.length', count)
  expect(report.coverage.flagged).toHaveLength(count)
  await expect(
    run({ inputs: { frames, tracks, kept: undefined }, params, ctx: memoContext() }),
  ).rejects.toThrow('no session')
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

test('nothing passes where a finding lies under no cover', async () => {
  // At a rate that is no number nobody can say how long a cover has to last.
  const frames = { ...finished(() => [two]), frameRate: { numerator: 0, denominator: 0 } }
  await expect(verify(frames, tracksOf(trackOf()))).rejects.toThrow(PolicyError)
  await expect(verify(frames, tracksOf(trackOf()))).rejects.toThrow(/^80 findings lie under no cover/)
})

test('another policy, colour or margin does not examine the frames again', async () => {
  const asked: unknown[] = []
  const ctx = memoContext()
  const memo: typeof ctx.memo = (name, compute, params) => {
    asked.push(params)
    return ctx.memo(name, compute, params)
  }
  await verifyFrames({
    frames: finished(() => [one, two]),
    tracks: tracksOf(trackOf()),
    models: playedModels(),
    settings: usual,
    ctx: { ...ctx, memo },
  })
  expect(asked).toEqual([['strictness', 'secondOpinion', 'thoroughness', 'minScore', 'detector']])
})
