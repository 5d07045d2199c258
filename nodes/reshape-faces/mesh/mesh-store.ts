import { meshPose } from '../../../models/face-mesh-468/pose.ts'
import type { FrameRange } from '../../core/media.ts'
import { trackPosition } from '../../types/tracks.ts'
import type { MeshPose } from '../recipe.ts'
import { framesUnseen } from './face-sight.ts'
import { meshRanges, passOverMeshes, type FollowMeshes } from './follow-meshes.ts'
import { figuresAt, pointsAt, type MeshChunk, type MeshFigures } from './mesh-chunk.ts'
import { meshFault, type MeshFault } from './mesh-faults.ts'

/** A mesh and the pose of its head. */
export interface PosedMesh {
  /** x, y, z of 468 points in picture pixels. */
  readonly mesh: Float32Array<ArrayBuffer>
  readonly pose: MeshPose
}

/** The meshes of all tracks. Holds their figures, and the points of a few chunks only. */
export interface MeshStore {
  /** The mesh of a track in a frame, whether it can be relied on or not; `undefined` where there is none. */
  meshAt(trackId: string, frame: number): Promise<PosedMesh | undefined>
  /** Figures of that mesh without loading it. */
  figuresAt(trackId: string, frame: number): MeshFigures | undefined
  /** Why the mesh of a track in a frame cannot be relied on; `undefined` where it can. @param maxYaw degrees */
  faultAt(trackId: string, frame: number, maxYaw: number): MeshFault | undefined
  /** 1 for each frame of a track whose mesh can be relied on. @param maxYaw degrees */
  reliable(trackId: string, maxYaw: number): Uint8Array
}

/** Chunks whose points are held: about 0.7 MB each. */
const heldChunks = 3
const figureLength = 5

interface Figures {
  /** 5 a frame of the track. */
  readonly values: Float32Array
  readonly unseen: Float32Array
}

/** Follows all tracks, and lets their meshes be read frame by frame. */
export async function followMeshes(job: FollowMeshes): Promise<MeshStore> {
  const { tracks } = job
  const ranges = meshRanges(tracks)
  const places = new Map(tracks.map(({ id }, at) => [id, at]))
  const figures = tracks.map((track): Figures => ({
    values: new Float32Array(figureLength * track.scores.length),
    unseen: framesUnseen(track),
  }))
  const held = new Map<number, Promise<MeshChunk>>()

  function hold(from: number, chunk: Promise<MeshChunk>): Promise<MeshChunk> {
    held.delete(from)
    held.set(from, chunk)
    for (const oldest of held.keys()) if (held.size > heldChunks) held.delete(oldest)
    return chunk
  }

  async function load(range: FrameRange): Promise<MeshChunk> {
    for await (const chunk of passOverMeshes({ ...job, progress: undefined }, [range])) return chunk
    throw new RangeError(`The frames ${range.from} to ${range.to} cannot be read again.`)
  }

  function chunkOf(frame: number): Promise<MeshChunk> | undefined {
    const range = ranges.find(({ from, to }) => frame >= from && frame < to)
    if (range === undefined) return undefined
    const loading = held.get(range.from) ?? load(range)
    // What failed (cancelled) is tried anew when it is asked for again.
    loading.catch(() => held.delete(range.from))
    return hold(range.from, loading)
  }

  for await (const chunk of passOverMeshes(job, ranges)) {
    chunk.frames.forEach((frame, entry) => {
      const at = chunk.tracks[entry]!
      const { confidence, fit, yaw, eyes, inside } = figuresAt(chunk, entry)
      figures[at]!.values.set(
        [confidence, fit, yaw, eyes, inside],
        figureLength * trackPosition(tracks[at]!, frame),
      )
    })
    void hold(chunk.from, Promise.resolve(chunk))
  }

  function readFigures(trackId: string, frame: number) {
    const at = places.get(trackId) ?? -1
    const position = at < 0 ? -1 : trackPosition(tracks[at]!, frame)
    if (position < 0) return undefined
    const { values, unseen } = figures[at]!
    const [confidence, fit, yaw, eyes, inside] = values.subarray(figureLength * position) as unknown as [
      number,
      number,
      number,
      number,
      number,
    ]
    return { figures: { confidence, fit, yaw, eyes, inside }, unseen: unseen[position]! }
  }

  function faultAt(trackId: string, frame: number, maxYaw: number): MeshFault | undefined {
    const known = readFigures(trackId, frame)
    return meshFault(known?.figures, known?.unseen ?? Infinity, maxYaw)
  }

  return {
    async meshAt(trackId, frame) {
      const chunk = await chunkOf(frame)
      if (chunk === undefined) return undefined
      const track = places.get(trackId)
      const entry = chunk.frames.findIndex((each, i) => each === frame && chunk.tracks[i] === track)
      const mesh = pointsAt(chunk, entry)
      return mesh && { mesh, pose: meshPose(mesh) }
    },
    figuresAt: (trackId, frame) => readFigures(trackId, frame)?.figures,
    faultAt,
    reliable(trackId, maxYaw) {
      const track = tracks[places.get(trackId) ?? -1]
      return Uint8Array.from(track?.scores ?? [], (_, i) =>
        faultAt(trackId, track!.from + i, maxYaw) === undefined ? 1 : 0,
      )
    },
  }
}
