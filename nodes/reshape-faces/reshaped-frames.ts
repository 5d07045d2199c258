import type { FramesValue } from '../core/media.ts'
import type { NodeContext } from '../core/node-run.ts'
import { drawnTogether } from './drawn-together.ts'
import { searchParams } from './find-face.ts'
import { findHidden } from './hidden-faces.ts'
import type { MeshStore } from './mesh/mesh-store.ts'
import type { Person } from './people.ts'
import type { PersonFace } from './person-face.ts'
import { hiddenShare } from './render/occlusion.ts'
import { steadyStretches } from './steady.ts'

/**
 * A stretch of a new face, and a cover, last at least so long, in seconds; beside a cover so many frames are covered as
 * well.
 */
const steady = { shortest: 0.3, trim: 2 } as const

export interface ReshapedFrames {
  readonly frames: FramesValue
  readonly people: readonly Person[]
  /** In the order of the people. */
  readonly faces: readonly PersonFace[]
  readonly meshes: MeshStore
  /** Degrees. */
  readonly maxYaw: number
  readonly ctx: NodeContext
  readonly progress?: (share: number) => void
}

/**
 * Frames in which each track of the people with a new face gets it: where its mesh can be relied on and nothing is
 * before it, in stretches that do not flash.
 * @returns by track id, 1 for each frame with the new face
 */
export async function reshapedFrames(job: ReshapedFrames): Promise<Map<string, Uint8Array>> {
  const { frames, people, faces, meshes, maxYaw, ctx, progress } = job
  const skins = Object.fromEntries(
    faces.flatMap(({ id, face }) => {
      if (!('choice' in face)) return []
      const { medianTexture, keep } = face.basis
      return [[id, { medianTexture, keep }]]
    }),
  )
  const tracks = people
    .filter(({ id }) => Object.hasOwn(skins, id))
    .flatMap(({ id, tracks: own }) =>
      own.map((track) => ({ person: id, track, reliable: meshes.reliable(track.id, maxYaw) })),
    )
  const hidden = await findHidden({
    frames,
    tracks,
    skins,
    meshes,
    params: searchParams,
    ctx,
    ...(progress === undefined ? {} : { progress }),
  })
  const framesPerSecond = frames.frameRate.numerator / frames.frameRate.denominator
  const shortest = Math.max(3, Math.round(steady.shortest * framesPerSecond))
  return new Map(
    tracks.map(({ track, reliable }, at) => {
      const together = drawnTogether(track)
      const isOpen = (i: number) => reliable[i] === 1 && hidden[at]![i]! <= hiddenShare && together[i] === 0
      const open = reliable.map((_, i) => (isOpen(i) ? 1 : 0))
      return [track.id, steadyStretches(open, shortest, steady.trim)] as const
    }),
  )
}
