import type { FaceModels } from '../../models/face-models.ts'
import { passOverFrames, rangesAround } from '../core/frame-pass.ts'
import type { FramesValue } from '../core/media.ts'
import type { NodeContext } from '../core/node-run.ts'
import type { Scene } from '../types/scenes.ts'
import type { TracksValue } from '../types/tracks.ts'
import { associate, type Chain } from './associate.ts'
import { buildTrack, numberTracks } from './build-track.ts'
import { closerLook, packFound, unpackFound, type FoundFace } from './closer-look.ts'
import { closerRequests, type CloserRequest } from './closer-requests.ts'
import { packFaces, unpackFaces } from './face-chunk.ts'
import type { Face } from './face.ts'
import { faintChains } from './faint.ts'
import { furtherReferences } from './further-references.ts'
import { faceLook } from './look.ts'
import { mergeFound } from './merge-found.ts'

export interface FollowSettings {
  /** Longer sides of the detector's input. */
  readonly sizes: readonly number[]
  /** Detect in every n-th frame. */
  readonly stride: number
  readonly minScore: number
  /** Seconds. */
  readonly maxGap: number
  readonly extend: number
  readonly smoothing: number
}

export interface FollowFaces {
  readonly frames: FramesValue
  readonly scenes?: readonly Scene[] | undefined
  readonly models: FaceModels
  readonly settings: FollowSettings
  readonly ctx: NodeContext
}

/** Detections below this are noise. */
const weakScore = 0.2

/** The scenes that cover all frames; one where none are given. */
function wholeScenes(scenes: readonly Scene[] | undefined, count: number): readonly Scene[] {
  if (scenes === undefined || scenes.length === 0) return [{ id: '1', from: 0, to: count }]
  const kept = scenes.map((scene) => ({ ...scene, to: Math.min(scene.to, count) }))
  const end = kept.at(-1)!
  return end.to < count ? [...kept, { id: `${end.id}-rest`, from: end.to, to: count }] : kept
}

function byFrame<Item>(items: readonly Item[], frameOf: (item: Item) => number) {
  const lists = new Map<number, Item[]>()
  for (const item of items) {
    const list = lists.get(frameOf(item))
    if (list === undefined) lists.set(frameOf(item), [item])
    else list.push(item)
  }
  return (frame: number): readonly Item[] => lists.get(frame) ?? []
}

async function detectFaces(job: FollowFaces, scenes: readonly Scene[]): Promise<Face[]> {
  const { frames, models, settings, ctx } = job
  const total = frames.timestamps.length
  const faces: Face[] = []
  const look = faceLook(models, {
    sizes: settings.sizes,
    startScore: settings.minScore,
    weakScore: Math.min(weakScore, settings.minScore),
    stride: settings.stride,
    sceneStarts: new Set(scenes.map(({ from }) => from)),
    sceneEnds: new Set(scenes.map(({ to }) => to - 1)),
    signal: ctx.signal,
  })
  const chunks = passOverFrames({
    frames,
    ctx,
    name: 'detections',
    params: ['detection', 'step', 'thoroughness', 'minScore', 'detector'],
    inFlight: Math.max(4, settings.stride + 2),
    look,
    pack: (range, seen) =>
      packFaces(
        range,
        seen.flat().map(({ face }) => face),
      ),
    progress: (done) => ctx.progress(done, total),
  })
  for await (const chunk of chunks) faces.push(...unpackFaces(chunk))
  return faces
}

async function lookCloser(job: FollowFaces, requests: readonly CloserRequest[]): Promise<FoundFace[]> {
  const { frames, models, ctx } = job
  const total = frames.timestamps.length
  const ranges = rangesAround(
    requests.map(({ frame }) => frame),
    24,
  )
  const length = ranges.reduce((sum, { from, to }) => sum + to - from, 0)
  const found: FoundFace[] = []
  const chunks = passOverFrames({
    frames,
    ctx,
    name: 'closer',
    ranges,
    look: closerLook(
      models,
      byFrame(requests, ({ frame }) => frame),
      ctx.signal,
    ),
    pack: (range, results) => packFound(range, results.flat()),
    progress: (done) => ctx.progress(total + done, total + length),
  })
  for await (const chunk of chunks) found.push(...unpackFound(chunk))
  return found
}

/** Finds the faces of a sequence and follows each one without holes. */
export async function followFaces(job: FollowFaces): Promise<TracksValue> {
  const { frames, settings, ctx } = job
  const { width, height, timestamps, frameRate } = frames
  const scenes = wholeScenes(job.scenes, timestamps.length)
  const framesPerSecond = Math.max(1, frameRate.numerator / frameRate.denominator)
  const fill = {
    framesPerSecond,
    // A face may appear right after a frame in which detection ran.
    extend: Math.max(settings.stride - 1, Math.round(settings.extend * framesPerSecond)),
  }
  const maxGap = Math.max(settings.stride, Math.round(settings.maxGap * framesPerSecond))

  const facesAt = byFrame(await detectFaces(job, scenes), ({ frame }) => frame)
  const found: { scene: Scene; chain: Chain }[] = scenes.flatMap((scene) => {
    const { chains, unused } = associate(facesAt, scene, { startScore: settings.minScore, maxGap })
    const leastFrames = Math.max(3, Math.round((0.3 * framesPerSecond) / settings.stride))
    return [...chains, ...faintChains(unused, scene, leastFrames, maxGap)].map((chain) => ({ scene, chain }))
  })
  const requests = found.flatMap(({ scene, chain }, index) =>
    closerRequests(chain, index, scene, { ...fill, trustedGap: settings.stride - 1 }),
  )
  const merged = mergeFound(
    found.map(({ chain }) => chain),
    requests.length === 0 ? [] : await lookCloser(job, requests),
  )
  const options = {
    ...fill,
    smoothing: settings.smoothing * framesPerSecond,
    recognizerId: job.models.recognizer.modelId,
  }
  const { recognizer, recognizers } = job.models
  const others = recognizers.filter(({ modelId }) => modelId !== recognizer.modelId)
  const further = await furtherReferences({ frames, recognizers: others, chains: merged, ctx })
  const tracks = merged.map((chain, i) => buildTrack(chain, found[i]!.scene, options, further[i] ?? []))
  ctx.progress(1, 1)
  return { width, height, frameCount: timestamps.length, tracks: numberTracks(tracks) }
}
