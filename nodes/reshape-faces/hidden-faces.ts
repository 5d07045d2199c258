import { passOverFrames, type FrameLook } from '../core/frame-pass.ts'
import type { FramesValue, VideoFrame } from '../core/media.ts'
import type { NodeContext, WorkerGroup } from '../core/node-run.ts'
import { trackPosition, type Track } from '../types/tracks.ts'
import { meshRanges } from './mesh/follow-meshes.ts'
import type { MeshStore } from './mesh/mesh-store.ts'
import { isEmpty } from './render/area.ts'
import type { KnownSkins, OcclusionRequest } from './render/occlusion-thread.ts'
import { cutPatch, facePart, meshInPart } from './render/patch.ts'

/** A track of a person who is to get a new face. */
export interface LookedAfter {
  /** Name of the person's skin. */
  readonly person: string
  readonly track: Track
  /** 1 for each frame of the track in which the mesh can be relied on: only there it is looked. */
  readonly reliable: Uint8Array
}

export interface FindHidden {
  readonly frames: FramesValue
  readonly tracks: readonly LookedAfter[]
  readonly skins: KnownSkins
  readonly meshes: Pick<MeshStore, 'meshAt'>
  /** The parameters on which skins and tracks depend. */
  readonly params: readonly string[]
  readonly ctx: NodeContext
  /** Called with the share that is done, 0–1. */
  readonly progress?: (share: number) => void
}

/** One look: the place of its track in the list, and the share of the skin that something hides, 0–1. */
interface Look {
  readonly track: number
  readonly hidden: number
}

/** The looks at some frames as typed arrays, one entry a face in a frame. */
interface HiddenChunk {
  readonly frames: Int32Array
  readonly tracks: Int32Array
  readonly hidden: Float32Array
}

/** A little more than the face, so that no sample lies at the edge of what is cut out. */
const around = 1.15

const occlusionThread = new URL('./render/occlusion-thread', import.meta.url)

function look(
  { tracks, meshes }: FindHidden,
  workers: WorkerGroup<OcclusionRequest, number>,
): FrameLook<readonly Look[]> {
  async function shareOf(frame: VideoFrame, { person, track }: LookedAfter): Promise<number> {
    const posed = await meshes.meshAt(track.id, frame.index)
    const area = posed && facePart(posed.mesh, frame.width, frame.height, around)
    if (posed === undefined || area === undefined || isEmpty(area)) return 1
    const patch = cutPatch(frame, area, undefined)
    const mesh = meshInPart(posed.mesh, area)
    const request = { person, patch, mesh, iod: posed.pose.scale }
    return workers.run(request, [patch.samples.buffer, mesh.buffer])
  }
  return (frame) =>
    Promise.all(
      tracks.flatMap((each, track) => {
        const position = trackPosition(each.track, frame.index)
        if (position < 0 || each.reliable[position] !== 1) return []
        return [shareOf(frame, each).then((hidden): Look => ({ track, hidden }))]
      }),
    )
}

/**
 * Looks in every frame how much of each face something hides, by what its skin usually looks like. Known before
 * anything is drawn, so that covers can be made to last.
 * @returns for each track in turn the share of its skin that is hidden, 0–1; 1 where nobody looked
 */
export async function findHidden(job: FindHidden): Promise<Float32Array[]> {
  const { frames, tracks, skins, params, ctx } = job
  const shares = tracks.map(({ track }) => new Float32Array(track.scores.length).fill(1))
  if (tracks.length === 0) return shares
  using workers = ctx.workers<OcclusionRequest, number>(occlusionThread, skins)
  const ranges = meshRanges(tracks.map(({ track }) => track))
  const total = ranges.reduce((sum, { from, to }) => sum + to - from, 0)
  const chunks = passOverFrames<readonly Look[], HiddenChunk>({
    frames,
    ctx,
    // Who is covered throughout is not looked at: another list of people is another look.
    name: `hidden ${tracks.map(({ track }) => track.id).join(' ')}`,
    params,
    ranges,
    look: look(job, workers),
    pack({ from }, results) {
      const looks = results.flatMap((frame, i) => frame.map((each) => ({ ...each, frame: from + i })))
      return {
        frames: Int32Array.from(looks, ({ frame }) => frame),
        tracks: Int32Array.from(looks, ({ track }) => track),
        hidden: Float32Array.from(looks, ({ hidden }) => hidden),
      }
    },
    progress: (done) => job.progress?.(done / Math.max(1, total)),
  })
  for await (const chunk of chunks)
    chunk.frames.forEach((frame, i) => {
      const at = chunk.tracks[i]!
      shares[at]![trackPosition(tracks[at]!.track, frame)] = chunk.hidden[i]!
    })
  return shares
}
