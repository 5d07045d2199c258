import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { modelsOfRole } from '../../../models/catalogue.ts'
import type { FaceModels } from '../../../models/face-models.ts'
import { decodeData } from '../../../nodes/core/codec.ts'
import { CancelledError, UserError } from '../../../nodes/core/errors.ts'
import type { Session } from '../../../nodes/core/inference.ts'
import { mapFrames, type FramesValue } from '../../../nodes/core/media.ts'
import type { NodeContext } from '../../../nodes/core/node-run.ts'
import { run } from '../../../nodes/reshape-faces/run.ts'
import { followFaces } from '../../../nodes/track-faces/follow-faces.ts'
import { changeFaces } from '../../../nodes/types/face-frames.ts'
import { trackLandmarks, type Track, type TracksValue } from '../../../nodes/types/tracks.ts'
import { verifyFrames } from '../../../nodes/verify-output/verify-frames.ts'
import { coverRegion, parseHexColour } from '../../../runtime/vision/cover.ts'
import { followedFacePainter } from '../../../runtime/vision/paint-face.ts'
import { faceModels } from '../../helpers/face-models.ts'
import { inlineWorkers } from '../../helpers/inline-workers.ts'
import { memoContext, type MemoContext } from '../../helpers/memo-context.ts'
import { movingPhoto } from '../../helpers/moving-photo.ts'
import { embeddedSession } from '../../helpers/onnx-session.ts'

const count = 10
const cover = '#20242c'

const params = {
  distance: 1.17,
  shape: 1,
  wrinkles: 0.8,
  grain: 1,
  childrenBelow: 0,
  maxYaw: 40,
  cover,
  margin: 0.25,
  seeds: 'secret',
  seed: null,
} as const
type Params = Parameters<typeof run>[0]['params']

let models: FaceModels
let frames: FramesValue
let tracks: TracksValue

function context(parts: Partial<NodeContext> & { kept?: Map<string, string> } = {}): MemoContext {
  return memoContext({ session: embeddedSession, workers: inlineWorkers, ...parts })
}

interface Parts {
  readonly frames?: FramesValue
  readonly tracks?: TracksValue
  readonly attributes?: Parameters<typeof run>[0]['inputs']['attributes']
  readonly params?: Partial<Params>
  readonly ctx?: MemoContext
}

async function reshape(parts: Parts = {}) {
  const ctx = parts.ctx ?? context()
  const inputs = {
    frames: parts.frames ?? frames,
    tracks: parts.tracks ?? tracks,
    attributes: parts.attributes,
  }
  const result = await run({ inputs, params: { ...params, ...parts.params }, ctx })
  return { frames: (result as { frames: FramesValue }).frames, ctx }
}

/** Accepted sooner than usual. */
const near = { distance: 1.05 } as const

/** A digest of the bytes of each frame. */
async function bytesOf(value: FramesValue): Promise<string[]> {
  const digests: string[] = []
  for await (const frame of value.open()) {
    const hash = createHash('sha256')
    for (const plane of frame.planes) hash.update(plane)
    digests.push(hash.digest('hex'))
    frame[Symbol.dispose]()
  }
  return digests
}

/** The frames with every face covered, as the node covers them. */
function covered(value: FramesValue = frames, form: 'ellipse' | 'box' = 'ellipse'): Promise<string[]> {
  const shape = { shape: form, margin: params.margin, feather: 0 } as const
  const paint = followedFacePainter(shape, value.frameRate, (image, region) =>
    coverRegion(image, region, parseHexColour(cover)),
  )
  return bytesOf(changeFaces(value, tracks, 'covered', paint))
}

/** The real network for all models but one, which always yields the same numbers. */
function playing(role: Parameters<typeof modelsOfRole>[0], value: number): NodeContext['session'] {
  const played = new Set(modelsOfRole(role).map(({ id }) => id))
  return async (id): Promise<Session> => {
    const session = await embeddedSession(id)
    if (!played.has(id)) return session
    return {
      ...session,
      async run(feeds, signal) {
        const outputs = await session.run(feeds, signal)
        for (const { data } of Object.values(outputs)) (data as Float32Array).fill(value)
        return outputs
      },
    }
  }
}

/** Frames that cannot be read: what was looked at before is not looked at again. */
function unreadable(value: FramesValue): FramesValue {
  return {
    ...value,
    open: () => {
      throw new Error('The frames are read again.')
    },
  }
}

const noModels = () => Promise.reject(new Error('A network is loaded again.'))

beforeAll(async () => {
  models = await faceModels()
  const at = (frame: number) => [1340 + frame, 220 + frame] as const
  frames = await movingPhoto({ sample: 3, width: 480, height: 360, count, photoWidth: 1920, at })
  const settings = { sizes: [384], stride: 3, minScore: 0.5, maxGap: 1, extend: 0.2, smoothing: 0.06 }
  tracks = await followFaces({ frames, models, settings, ctx: memoContext() })
})

describe('a face of a photograph', () => {
  it('becomes somebody else in every frame, and the same one again in a run that goes on', async () => {
    expect(tracks.tracks.map(({ from, scores }) => [from, scores.length])).toEqual([[0, count]])
    const kept = new Map<string, string>()
    const first = await reshape({ ctx: context({ kept }) })
    expect(first.ctx.warnings).toEqual([])
    expect([first.frames.verified, first.frames.untouched]).toEqual([false, false])
    const bytes = await bytesOf(first.frames)
    const [open, hidden] = [await bytesOf(frames), await covered()]
    bytes.forEach((each, i) => expect([open[i], hidden[i]]).not.toContain(each))

    const settings = {
      policy: 'fail',
      strictness: 1,
      secondOpinion: 4,
      minScore: 0.5,
      colour: cover,
      margin: 0.25,
      sizes: [384],
    } as const
    const ctx = memoContext()
    const { report } = await verifyFrames({ frames: first.frames, tracks, models, settings, ctx })
    expect(report.coverage).toMatchObject({ flagged: [], unverified: 0 })
    expect(report.tracks[0]!.minDistance).toBeGreaterThan(models.recognizer.space.threshold)
    // The seed is in the private cache alone.
    const { seed } = decodeData(kept.get('new face track 1')!) as { seed: number[] }
    expect(seed).toHaveLength(4)
    const told = JSON.stringify([first.ctx.warnings, first.ctx.steps, first.frames, report])
    for (const number of seed) expect(told).not.toContain(String(number))

    // The memory of an interrupted run: nothing is decoded, no network is loaded until frames are pulled.
    const ctxAgain = context({ kept, session: noModels })
    const again = await reshape({ frames: unreadable(frames), ctx: ctxAgain })
    expect(ctxAgain.computed).toEqual([])
    expect(again.frames.digest).toBe(first.frames.digest)
    const pulled = await reshape({ ctx: context({ kept, session: noModels }) })
    expect(await bytesOf(pulled.frames)).toEqual(bytes)

    // Another cache is another job.
    const meshes = [...kept].filter(([name]) => !name.startsWith('new face '))
    const other = await reshape({ params: near, ctx: context({ kept: new Map(meshes) }) })
    expect(other.frames.digest).not.toBe(first.frames.digest)
    const others = await bytesOf(other.frames)
    bytes.forEach((each, i) => expect(others[i]).not.toBe(each))
  })

  it('is the same for one fixed seed, of which the person is warned without being told it', async () => {
    const fixed = { ...near, seeds: 'fixed', seed: 987_654_321 } as const
    const [one, two] = [await reshape({ params: fixed }), await reshape({ params: fixed })]
    expect(two.frames.digest).toBe(one.frames.digest)
    expect(await bytesOf(two.frames)).toEqual(await bytesOf(one.frames))
    expect(one.ctx.warnings).toHaveLength(1)
    expect(one.ctx.warnings[0]).toContain('fixed seed')
    expect(one.ctx.warnings[0]).not.toMatch(/\d/)
  })

  it('is one for all tracks of a person', async () => {
    const [track] = tracks.tracks as [Track]
    const part = (id: string, from: number, to: number): Track => ({
      ...track,
      id,
      identityId: 'anna',
      from,
      boxes: track.boxes.slice(4 * from, 4 * to),
      scores: track.scores.slice(from, to),
      states: track.states.slice(from, to),
      landmarks: track.landmarks.slice(136 * from, 136 * to),
    })
    const two = { ...tracks, tracks: [part('1', 0, 5), part('2', 5, count)] }
    const { ctx, frames: result } = await reshape({ tracks: two, params: near })
    expect(ctx.computed.filter((name) => name.startsWith('new face '))).toEqual(['new face anna'])
    const [open, hidden, bytes] = [await bytesOf(frames), await covered(), await bytesOf(result)]
    bytes.forEach((each, i) => expect([open[i], hidden[i]]).not.toContain(each))
  })
})

describe('a face is covered', () => {
  it('throughout where the person is a child, who is named', async () => {
    const ctx = context({ session: playing('age-gender', 0.05) })
    const { frames: result } = await reshape({ ctx, params: { childrenBelow: 13 } })
    expect(await bytesOf(result)).toEqual(await covered())
    expect(ctx.warnings).toEqual(['Person track 1 is covered: estimated to be a child.'])
  })

  it('while the head is turned too far, and where no mesh is found', async () => {
    const turned = await reshape({ params: { maxYaw: 0 } })
    expect(await bytesOf(turned.frames)).toEqual(await covered(frames, 'box'))
    const ctx = context({ session: playing('face-mesh', 0) })
    expect(await bytesOf((await reshape({ ctx })).frames)).toEqual(await covered(frames, 'box'))
  })

  it('while something hides it', async () => {
    const bar = mapFrames(frames, 'bar', (frame) => {
      if (frame.index < 4 || frame.index > 6) return frame
      const points = trackLandmarks(tracks.tracks[0]!, frame.index)!
      const at = (point: number) =>
        [Math.round(points[2 * point]!), Math.round(points[2 * point + 1]!)] as const
      const [[left, eyes], [right], [, chin]] = [at(0), at(16), at(8)]
      for (const plane of frame.planes)
        for (let y = Math.round((eyes + chin) / 2); y < chin; y++)
          plane.fill(0, y * frame.width + left, y * frame.width + right)
      return frame
    })
    // Few frames a second, so that covers of these frames are long enough.
    const slow = { ...bar, frameRate: { numerator: 10, denominator: 1 } }
    const { frames: result, ctx } = await reshape({ frames: slow, params: near })
    const [bytes, hidden] = [await bytesOf(result), await covered(slow)]
    for (const i of [2, 3, 4, 5, 6, 7, 8]) expect(bytes[i]).toBe(hidden[i])
    for (const i of [0, 1, 9]) expect(bytes[i]).not.toBe(hidden[i])
    expect(ctx.warnings.join()).toContain('7 of 10 positions')
  })
})

it('a cancelled run stops soon and leaves nothing open', async () => {
  let [opened, closed, held] = [0, 0, 0]
  const stop = new AbortController()
  let stopped = 0
  const ctx = context({
    signal: stop.signal,
    workers: (module, data) => {
      opened++
      const group = inlineWorkers<never, never>(module, data)
      stopped = performance.now()
      stop.abort()
      return { ...group, [Symbol.dispose]: () => void closed++ }
    },
  })
  const counting: FramesValue = {
    ...frames,
    async *open(range, signal) {
      held++
      try {
        yield* frames.open(range, signal)
      } finally {
        held--
      }
    },
  }
  await expect(reshape({ ctx, frames: counting })).rejects.toBeInstanceOf(CancelledError)
  expect(performance.now() - stopped).toBeLessThan(1000)
  expect([opened, closed, held]).toEqual([1, 1, 0])
  expect([...ctx.kept.keys()].filter((name) => name.startsWith('new face '))).toEqual([])
})

it('tracks of other frames are refused, and without tracks the frames pass untouched', async () => {
  const other = { ...tracks, frameCount: count + 1 }
  await expect(reshape({ tracks: other })).rejects.toBeInstanceOf(UserError)
  const { frames: passed } = await reshape({ tracks: { ...tracks, tracks: [] } })
  expect(passed).toBe(frames)
})
