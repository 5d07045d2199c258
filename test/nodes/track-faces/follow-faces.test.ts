import { expect, test } from 'vitest'
import { followFaces, type FollowSettings } from '../../../nodes/track-faces/follow-faces.ts'
import { run } from '../../../nodes/track-faces/run.ts'
import type { Scene } from '../../../nodes/types/scenes.ts'
import {
  trackBox,
  trackLandmarks,
  trackPosition,
  trackStates,
  type Track,
} from '../../../nodes/types/tracks.ts'
import { shareInside } from '../../../runtime/vision/box-relations.ts'
import { boxAround, type Box } from '../../../runtime/vision/boxes.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import {
  paintedFrames,
  playedModels,
  type PaintedWorld,
  type PlayedModels,
} from '../../helpers/painted-faces.ts'

const usual: FollowSettings = { sizes: [512], stride: 1, minScore: 0.5, maxGap: 1, extend: 0.2, smoothing: 0 }

async function follow(
  world: PaintedWorld,
  play: PlayedModels = {},
  settings: Partial<FollowSettings> = {},
  scenes?: Scene[],
) {
  const frames = paintedFrames(world)
  const ctx = memoContext()
  const value = await followFaces({
    frames,
    scenes,
    models: playedModels(play),
    settings: { ...usual, ...settings },
    ctx,
  })
  expect(frames.counts.held, 'every frame is released').toBe(0)
  return { value, frames, ctx }
}

/** The share of a face that its best track covers in a frame. */
function covered(tracks: readonly Track[], frame: number, face: Box): number {
  return Math.max(
    0,
    ...tracks.map((track) => {
      const at = trackPosition(track, frame)
      return at < 0 ? 0 : shareInside(face, trackBox(track, at))
    }),
  )
}

function stateAt(track: Track, frame: number) {
  return track.states[trackPosition(track, frame)]
}

const still: Box = [60, 40, 30, 30]
const walker = (frame: number): Box => [10 + 2 * frame, 40, 24, 24]

test('a face that is always found gives one track of detected frames', async () => {
  const { value } = await follow({ count: 40, faces: [{ id: 0, at: walker }] })
  expect(value).toMatchObject({ width: 160, height: 120, frameCount: 40 })
  expect(value.tracks).toHaveLength(1)
  const [track] = value.tracks
  expect(track).toMatchObject({ id: '1', from: 0, sceneId: '1' })
  expect([...track!.states]).toEqual(Array.from({ length: 40 }, () => trackStates.detected))
  expect(trackBox(track!, 20)).toEqual([50, 40, 24, 24])
  expect(trackLandmarks(track!, 20)).toHaveLength(136)
})

test('frames without a face give no track', async () => {
  const { value } = await follow({ count: 12, faces: [] })
  expect(value.tracks).toEqual([])
})

test('two faces that cross keep their tracks', async () => {
  const right = (frame: number): Box => [4 + 4 * frame, 20, 24, 24]
  const left = (frame: number): Box => [130 - 4 * frame, 48, 24, 24]
  const { value } = await follow({
    count: 32,
    faces: [
      { id: 0, at: right },
      { id: 1, at: left },
    ],
  })
  expect(value.tracks).toHaveLength(2)
  for (const frame of [0, 10, 16, 31]) {
    expect(trackBox(value.tracks[0]!, frame)).toEqual(right(frame))
    expect(trackBox(value.tracks[1]!, frame)).toEqual(left(frame))
  }
})

test('a face that is missed for a while stays covered, in a larger box', async () => {
  const missing = (frame: number | undefined) => frame === undefined || (frame >= 15 && frame < 30)
  const { value } = await follow(
    { count: 45, faces: [{ id: 0, at: walker }] },
    { score: (_, frame) => (missing(frame) ? 0 : 0.9) },
  )
  expect(value.tracks).toHaveLength(1)
  const [track] = value.tracks
  for (let frame = 0; frame < 45; frame++) expect(covered([track!], frame, walker(frame))).toBeCloseTo(1, 5)
  expect(stateAt(track!, 22)).toBe(trackStates.filled)
  expect(trackBox(track!, 22)[2]).toBeGreaterThan(24)
})

test('a closer look finds a face that the whole picture hides', async () => {
  const { value } = await follow(
    { count: 45, faces: [{ id: 0, at: walker }] },
    { score: (_, frame) => (frame !== undefined && frame >= 15 && frame < 30 ? 0 : 0.7) },
  )
  const [track] = value.tracks
  expect(value.tracks).toHaveLength(1)
  expect(stateAt(track!, 22)).toBe(trackStates.detected)
  expect(trackBox(track!, 22)).toEqual(walker(22))
})

test('a weak detection continues a track in both directions but does not start one', async () => {
  const weak = (frame: number) => frame < 8 || frame > 30
  const { value } = await follow(
    { count: 40, faces: [{ id: 0, at: walker }] },
    { score: (_, frame) => (frame === undefined ? 0 : weak(frame) ? 0.25 : 0.8) },
    { extend: 0 },
  )
  expect(value.tracks).toHaveLength(1)
  expect(value.tracks[0]!.scores).toHaveLength(40)
  expect(value.tracks[0]!.scores[2]).toBeCloseTo(0.25, 5)

  const alone = await follow({ count: 6, faces: [{ id: 0, at: () => still }] }, { score: () => 0.25 })
  expect(alone.value.tracks).toEqual([])
})

test('a faint face that stays is tracked although its score never reaches the threshold', async () => {
  const { value } = await follow({ count: 30, faces: [{ id: 0, at: () => still }] }, { score: () => 0.4 })
  expect(value.tracks).toHaveLength(1)
  for (let frame = 0; frame < 30; frame++) expect(covered(value.tracks, frame, still)).toBe(1)
})

test('a short flicker that was sure enough is covered, not dropped', async () => {
  const { value } = await follow(
    { count: 30, faces: [{ id: 0, at: () => still }] },
    { score: (_, frame) => (frame === 12 ? 0.55 : 0) },
  )
  expect(value.tracks).toHaveLength(1)
  expect(covered(value.tracks, 12, still)).toBe(1)
})

test('a face is covered before it is first found and after it is last found', async () => {
  const { value } = await follow(
    { count: 60, faces: [{ id: 0, at: walker }] },
    { score: (_, frame) => (frame !== undefined && frame >= 20 && frame < 40 ? 0.9 : 0) },
    { extend: 0.4 },
  )
  const [track] = value.tracks
  expect(value.tracks).toHaveLength(1)
  for (let frame = 10; frame < 50; frame++)
    expect(covered(value.tracks, frame, walker(frame))).toBeGreaterThan(0.99)
  expect(track!.from).toBeLessThanOrEqual(10)
  expect(stateAt(track!, 12)).toBe(trackStates.filled)
  expect(trackBox(track!, trackPosition(track!, 11))[2]).toBeGreaterThan(
    trackBox(track!, trackPosition(track!, 18))[2],
  )
})

test('a cut ends every track, and nothing is extended over it', async () => {
  const scenes = [
    { id: 'a', from: 0, to: 20 },
    { id: 'b', from: 20, to: 40 },
  ]
  const { value } = await follow({ count: 40, faces: [{ id: 0, at: () => still }] }, {}, {}, scenes)
  expect(value.tracks.map(({ from, scores, sceneId }) => [from, scores.length, sceneId])).toEqual([
    [0, 20, 'a'],
    [20, 20, 'b'],
  ])
})

test('frames after the last scene are looked at too', async () => {
  const { value } = await follow({ count: 30, faces: [{ id: 0, at: () => still }] }, {}, {}, [
    { id: 'a', from: 0, to: 20 },
  ])
  expect(covered(value.tracks, 29, still)).toBe(1)
})

test('now and then: detection runs in few frames, and every frame is covered', async () => {
  const detected: (number | undefined)[] = []
  const { value } = await follow(
    { count: 60, faces: [{ id: 0, at: walker }] },
    { onDetect: (frame) => detected.push(frame) },
    { stride: 6 },
  )
  expect(detected).toEqual([...Array.from({ length: 10 }, (_, i) => 6 * i), 59])
  expect(value.tracks).toHaveLength(1)
  for (let frame = 0; frame < 60; frame++)
    expect(covered(value.tracks, frame, walker(frame))).toBeGreaterThan(0.99)
  expect(stateAt(value.tracks[0]!, 30)).toBe(trackStates.detected)
  expect(stateAt(value.tracks[0]!, 32)).toBe(trackStates.filled)
  expect(trackLandmarks(value.tracks[0]!, 32)).toBeDefined()
})

test('now and then: a face that appears between two detections is covered from its first frame', async () => {
  const { value } = await follow(
    { count: 40, faces: [{ id: 0, at: (frame) => (frame < 13 ? undefined : still) }] },
    {},
    { stride: 6, extend: 0 },
  )
  for (let frame = 13; frame < 40; frame++) expect(covered(value.tracks, frame, still)).toBeGreaterThan(0.99)
})

test('now and then: where a followed face jumps away, detection runs at once', async () => {
  const detected: (number | undefined)[] = []
  const there: Box = [110, 70, 30, 30]
  const { value } = await follow(
    { count: 24, faces: [{ id: 0, at: (frame) => (frame < 9 ? still : there) }] },
    { onDetect: (frame) => detected.push(frame) },
    { stride: 6, extend: 0 },
  )
  expect(detected).toContain(9)
  for (let frame = 0; frame < 24; frame++)
    expect(covered(value.tracks, frame, frame < 9 ? still : there)).toBeGreaterThan(0.99)
})

test('landmarks that fell on one spot are dropped, and no reference is taken of them', async () => {
  const failing = (frame: number) => frame >= 12 && frame < 30
  const { value } = await follow(
    { count: 45, faces: [{ id: 0, at: walker }] },
    { collapse: (frame) => frame !== undefined && failing(frame) },
    { smoothing: 0.06 },
  )
  const [track] = value.tracks
  expect(value.tracks).toHaveLength(1)
  for (let frame = 0; frame < 45; frame++) {
    const landmarks = trackLandmarks(track!, frame)
    // Smoothing mixes none of them into the frames beside.
    const widths = landmarks === undefined ? [] : [Math.round(boxAround(landmarks)[2] * 10) / 10]
    expect(widths, `frame ${frame}`).toEqual(failing(frame) ? [] : [0.9 * 24])
    expect(covered([track!], frame, walker(frame))).toBe(1)
  }
  expect(track!.references.length).toBeGreaterThan(1)
  for (const { frame } of track!.references) expect(failing(frame)).toBe(false)
})

test('a face whose landmarks never fit is tracked and has no reference', async () => {
  const { value } = await follow({ count: 12, faces: [{ id: 0, at: () => still }] }, { collapse: () => true })
  expect(value.tracks).toHaveLength(1)
  expect(value.tracks[0]!.references).toEqual([])
  expect(value.tracks[0]!.landmarks.every((value) => value === 0)).toBe(true)
})

test('where all detections are kept, no model is loaded', async () => {
  const world = { count: 12, faces: [{ id: 0, at: () => still }] }
  const { value, frames, ctx } = await follow(world, { second: (id) => id })
  const params = {
    ...usual,
    detection: 'every',
    step: 6,
    thoroughness: 'usual',
    detector: 'ssd-mobilenet-v1',
  } as const
  const inputs = { frames, scenes: undefined }
  // This context has no session to give.
  const again = await run({ inputs, params, ctx: memoContext({ kept: ctx.kept }) })
  expect(again).toHaveProperty('tracks.tracks.0.boxes', value.tracks[0]!.boxes)
  await expect(run({ inputs, params, ctx: memoContext() })).rejects.toThrow('no session')
})

test('references are spread over the track and tell faces apart', async () => {
  const other: Box = [120, 80, 30, 30]
  const { value } = await follow({
    count: 100,
    faces: [
      { id: 0, at: () => still },
      { id: 1, at: () => other },
    ],
  })
  const [first, second] = value.tracks
  expect(first!.references).toHaveLength(5)
  expect(first!.references.at(-1)!.frame - first!.references[0]!.frame).toBeGreaterThan(60)
  expect(first!.references[0]).toMatchObject({ model: 'played' })
  expect(first!.references[0]!.vector).not.toEqual(second!.references[0]!.vector)
})

test('further recognisers embed only the frames of the references', async () => {
  const seen: (number | undefined)[] = []
  const world = { count: 60, faces: [{ id: 0, at: () => still }] }
  const { value } = await follow(world, { second: () => 3, onSecond: (frame) => seen.push(frame) })
  const [track] = value.tracks
  const framesOf = (name: string) =>
    track!.references.filter(({ model }) => model === name).map(({ frame }) => frame)
  expect(framesOf('played')).toHaveLength(5)
  expect(framesOf('played-second')).toEqual(framesOf('played'))
  expect(seen).toEqual(framesOf('played'))
  expect(track!.references.at(-1)!.vector[3]).toBe(1)
})

test('a track of one frame still gets a reference, and a tiny face none', async () => {
  const once = await follow(
    { count: 30, faces: [{ id: 0, at: () => still }] },
    { score: (_, frame) => (frame === 13 ? 0.8 : 0) },
  )
  expect(once.value.tracks[0]!.references.map(({ frame }) => frame)).toEqual([13])
  const tiny = await follow({ count: 20, faces: [{ id: 0, at: () => [60, 40, 16, 16] }] })
  expect(tiny.value.tracks[0]!.references).toEqual([])
})

test('a run that was killed goes on after the last whole chunk, without opening twice', async () => {
  const world = { count: 600, faces: [{ id: 0, at: () => still }] }
  const whole = await follow(world)
  expect(whole.frames.counts).toMatchObject({ opened: 1, yielded: 600 })
  expect(whole.frames.counts.mostHeld).toBeLessThan(10)
  expect(whole.ctx.computed).toEqual(['detections-0-250', 'detections-250-500', 'detections-500-600'])

  const kept = new Map([...whole.ctx.kept].slice(0, 1))
  const frames = paintedFrames(world)
  const ctx = memoContext({ kept })
  const again = await followFaces({ frames, models: playedModels(), settings: usual, ctx })
  expect(frames.counts).toMatchObject({ opened: 1, yielded: 350, held: 0 })
  expect(again).toEqual(whole.value)
})

test('cancelling stops between two frames and releases what is held', async () => {
  const stop = new AbortController()
  const frames = paintedFrames({ count: 200, faces: [{ id: 0, at: () => still }] })
  const models = playedModels({ onDetect: (frame) => frame === 20 && stop.abort() })
  await expect(
    followFaces({ frames, models, settings: usual, ctx: memoContext({ signal: stop.signal }) }),
  ).rejects.toThrow('Cancelled')
  expect(frames.counts.held).toBe(0)
  expect(frames.counts.yielded).toBeLessThan(30)
})
