import type { FaceMesher } from '../../../models/roles.ts'
import { intersectionOverUnion } from '../../../runtime/vision/boxes.ts'
import { chunkRanges, passOverFrames, type FrameLook } from '../../core/frame-pass.ts'
import type { FrameRange, FramesValue } from '../../core/media.ts'
import type { NodeContext } from '../../core/node-run.ts'
import type { Track } from '../../types/tracks.ts'
import { framesUnseen, landmarkBox, sightOf } from './face-sight.ts'
import { packMeshes, type FrameMesh, type MeshChunk } from './mesh-chunk.ts'
import { seeMesh } from './mesh-look.ts'

export interface FollowMeshes {
  readonly frames: FramesValue
  readonly tracks: readonly Track[]
  readonly mesher: FaceMesher
  readonly ctx: NodeContext
  /** Called with the share that is done, 0–1. */
  readonly progress?: ((share: number) => void) | undefined
}

/** Faces in a chunk at most, about: 0.7 MB of meshes. */
const facesInChunk = 250
const leastChunk = 25
/** Two meshes that overlap more lie on one face: the one that fits its own track less is astray. */
const sameFace = 0.6

/** The frames in which there is a track, joined to ranges. */
function rangesOf(tracks: readonly Track[]): FrameRange[] {
  const ranges: { from: number; to: number }[] = []
  const spans = tracks.map(({ from, scores }) => ({ from, to: from + scores.length }))
  for (const { from, to } of spans.toSorted((left, right) => left.from - right.from)) {
    const last = ranges.at(-1)
    if (to <= from) continue
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else ranges.push({ from, to })
  }
  return ranges
}

function mostAtOnce(tracks: readonly Track[]): number {
  const starts = tracks.map(({ from }) => from)
  const within = (frame: number) =>
    tracks.filter(({ from, scores }) => frame >= from && frame < from + scores.length).length
  return Math.max(1, ...starts.map(within))
}

/** What is kept together, by rising frame: the fewer faces at once, the more frames. */
export function meshRanges(tracks: readonly Track[]): FrameRange[] {
  const length = Math.max(leastChunk, Math.floor(facesInChunk / mostAtOnce(tracks)))
  return chunkRanges(rangesOf(tracks), length)
}

function withoutDoubles(faces: readonly FrameMesh[]): FrameMesh[] {
  const boxes = faces.map(({ seen }) => seen && landmarkBox(seen.points))
  return faces.map((face, i) => {
    const { seen } = face
    const worse = faces.some((other, j) => {
      const [own, others] = [boxes[i], boxes[j]]
      if (i === j || seen === undefined || other.seen === undefined || !own || !others) return false
      const isWorse = seen.fit < other.seen.fit || (seen.fit === other.seen.fit && i > j)
      return isWorse && intersectionOverUnion(own, others) > sameFace
    })
    return worse && seen !== undefined ? { ...face, seen: { ...seen, fit: 0 } } : face
  })
}

/** Finds the meshes of all tracks in one frame; the first frame of a chunk starts from the landmarks. */
function meshLook({ tracks, mesher, ctx }: FollowMeshes): FrameLook<readonly FrameMesh[]> {
  const unseen = tracks.map(framesUnseen)
  return async (frame, previous) => {
    const before = await previous
    const faces = tracks.map(async (track, at): Promise<FrameMesh | undefined> => {
      const sight = sightOf(track, unseen[at]!, frame.index)
      if (sight === undefined) return undefined
      const last = before?.find((face) => face.track === at)?.seen
      return { track: at, seen: await seeMesh(mesher, frame, sight, last, ctx.signal) }
    })
    return withoutDoubles((await Promise.all(faces)).filter((face) => face !== undefined))
  }
}

/**
 * Follows the mesh of every track through its frames, chunk by chunk in the order of `ranges`. Depends on frames and
 * tracks alone, so that no change of a parameter makes it look again.
 * @param ranges of `meshRanges`, all or some
 */
export function passOverMeshes(job: FollowMeshes, ranges: readonly FrameRange[]): AsyncGenerator<MeshChunk> {
  const total = ranges.reduce((sum, { from, to }) => sum + to - from, 0)
  return passOverFrames({
    frames: job.frames,
    ctx: job.ctx,
    name: 'meshes',
    params: [],
    ranges,
    chunkLength: facesInChunk,
    look: meshLook(job),
    pack: packMeshes,
    progress: (done) => job.progress?.(done / Math.max(1, total)),
  })
}
