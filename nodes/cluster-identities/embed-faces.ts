import type { FaceRecognizer } from '../../models/roles.ts'
import { alignedCrop } from '../../runtime/vision/align-face.ts'
import { faceSharpness } from '../../runtime/vision/face-sharpness.ts'
import { passOverFrames, rangesAround } from '../core/frame-pass.ts'
import type { FramesValue, VideoFrame } from '../core/media.ts'
import type { NodeContext } from '../core/node-run.ts'
import type { Reference, TracksValue } from '../types/tracks.ts'
import { pickFaces, type PickedFace } from './pick-faces.ts'

/** Embeddings of each track, in the order of the tracks; several models' in one list. */
export type Embeddings = readonly (readonly Reference[])[]

interface SeenFace {
  readonly track: number
  readonly frame: number
  readonly sharpness: number
  readonly references: readonly Reference[]
}

/** A track with so many references of a recogniser needs no more of it. */
const enough = 3
/** Faces less sharp than this part of the sharpest one of their track are left out. */
const leastSharp = 0.3
/** Holes of so many frames are read over. */
const hole = 24
const cropSide = 256

export interface EmbedFaces {
  readonly frames: FramesValue
  readonly tracks: TracksValue
  readonly recognizers: readonly FaceRecognizer[]
  readonly ctx: NodeContext
}

interface Request extends PickedFace {
  readonly recognizers: readonly FaceRecognizer[]
}

function requestsOf({ tracks, recognizers }: EmbedFaces): Request[] {
  return tracks.tracks.flatMap(({ references }, index) => {
    const lacking = recognizers.filter(
      ({ modelId }) => references.filter(({ model }) => model === modelId).length < enough,
    )
    if (lacking.length === 0) return []
    return pickFaces(tracks, index).map((face) => ({ ...face, recognizers: lacking }))
  })
}

async function look(frame: VideoFrame, request: Request, signal: AbortSignal): Promise<SeenFace> {
  const { track, landmarks, recognizers } = request
  const references = await Promise.all(
    recognizers.map(async (recognizer): Promise<Reference> => {
      const vector = await recognizer.embed(frame, landmarks, { signal })
      return { model: recognizer.modelId, frame: frame.index, vector: vector.slice() }
    }),
  )
  const sharpness = faceSharpness(frame, alignedCrop(landmarks, cropSide), cropSide)
  return { track, frame: frame.index, sharpness, references }
}

/**
 * Embeddings by which tracks are compared: those that the tracks carry, and where they are few, new ones of sharp
 * faces spread over the track's time. What was taken is kept; other settings of the clustering take none again.
 */
export async function embedFaces(job: EmbedFaces): Promise<Embeddings> {
  const { frames, tracks, ctx } = job
  const requests = requestsOf(job)
  const at = new Map<number, Request[]>()
  for (const request of requests) at.set(request.frame, [...(at.get(request.frame) ?? []), request])
  const ranges = rangesAround([...at.keys()], hole)
  const total = ranges.reduce((sum, { from, to }) => sum + to - from, 0)
  const seen: SeenFace[] = []
  const chunks = passOverFrames<SeenFace[], SeenFace[]>({
    frames,
    ctx,
    name: 'embeddings',
    params: ['compare', 'recognizer'],
    ranges,
    look: (frame) =>
      Promise.all((at.get(frame.index) ?? []).map((request) => look(frame, request, ctx.signal))),
    pack: (_, results) => results.flat(),
    progress: (done) => ctx.progress(done, total),
  })
  for await (const chunk of chunks) seen.push(...chunk)
  const known = new Set(job.recognizers.map(({ modelId }) => modelId))
  return tracks.tracks.map(({ references }, index) => {
    const ofTrack = seen.filter(({ track }) => track === index)
    const sharpest = Math.max(0, ...ofTrack.map(({ sharpness }) => sharpness))
    const taken = ofTrack
      .filter(({ sharpness }) => sharpness >= leastSharp * sharpest)
      .flatMap((face) => face.references)
    return [...references.filter(({ model }) => known.has(model)), ...taken]
      .filter(({ vector }) => vector.every(Number.isFinite))
      .sort((left, right) => left.frame - right.frame)
  })
}
