import { createScratch } from '../../../runtime/vision/scratch.ts'
import type { WorkHandler } from '../../core/node-run.ts'
import { createTexture, readTexture } from './face-texture.ts'
import { createOcclusionMeter, type OcclusionMeter } from './occlusion.ts'
import type { Patch } from './patch.ts'
import { readPatch } from './patch-colour.ts'

/** What is known of a person's skin. */
export interface KnownSkin {
  /** R, G, B over the atlas at 256 × 256. */
  readonly medianTexture: Float32Array
  /** Where the person's hair hangs over the face, over the atlas at 256 × 256. */
  readonly keep: Float32Array
}

/** People by name; a request says whose face it shows. */
export type KnownSkins = Readonly<Record<string, KnownSkin>>

export interface OcclusionRequest {
  readonly person: string
  readonly patch: Patch
  /** x, y, z of 468 points in pixels of the patch. */
  readonly mesh: Float32Array<ArrayBuffer>
  /** Distance of the eyes in pixels. */
  readonly iod: number
}

/** The work of a thread: the share of a face's skin in one frame that something hides, 0–1. */
export function open(skins: KnownSkins): WorkHandler<OcclusionRequest, number> {
  const scratch = createScratch()
  const texture = createTexture()
  const meters = new Map<string, OcclusionMeter>()
  function meterOf(person: string): OcclusionMeter {
    const known = meters.get(person)
    if (known !== undefined) return known
    const skin = skins[person]
    if (skin === undefined) throw new RangeError('A face was looked at of which no skin is known.')
    const meter = createOcclusionMeter(skin.medianTexture, skin.keep)
    meters.set(person, meter)
    return meter
  }
  return ({ person, patch, mesh, iod }) => {
    const width = patch.area.right - patch.area.left
    const height = patch.area.bottom - patch.area.top
    const picture = scratch.bytes('picture', 3 * width * height)
    readPatch(patch, picture)
    readTexture(picture, width, height, mesh, iod, texture)
    return { answer: meterOf(person).measure(texture) }
  }
}
