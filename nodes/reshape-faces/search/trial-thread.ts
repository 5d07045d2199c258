import { createScratch } from '../../../runtime/vision/scratch.ts'
import type { WorkHandler } from '../../core/node-run.ts'
import { drawDonor } from '../donor/draw-donor.ts'
import { planFace, type FaceBasis, type FaceFinish } from '../plan-face.ts'
import type { MeshPose, SecretSeed, Strength } from '../recipe.ts'
import { detailLevels } from '../render/detail-levels.ts'
import { createFaceRenderer } from '../render/render-face.ts'

/** The person's own face in one frame. */
export interface KeyFace {
  /** R, G, B interleaved, 0–255. */
  readonly region: Uint8Array
  readonly width: number
  readonly height: number
  /** x, y, z of 468 points in pixels of the region. */
  readonly mesh: Float32Array
  readonly pose: MeshPose
}

export interface TrialData {
  readonly basis: FaceBasis
  readonly faces: readonly KeyFace[]
  readonly finish: FaceFinish
}

/** One drawn face, in several shapes. */
export interface TrialRequest {
  readonly seed: SecretSeed
  readonly shapes: readonly SecretSeed[]
  readonly strength: Strength
}

export interface TrialAnswer {
  /** For each shape, the regions of all faces with the new face. */
  readonly regions: readonly (readonly Uint8Array<ArrayBuffer>[])[]
}

/**
 * The work of a thread: draws a face and puts it into the key frames of a person, in several shapes: drawing takes far
 * longer than another shape does.
 */
export function open({ basis, faces, finish }: TrialData): WorkHandler<TrialRequest, TrialAnswer> {
  const scratch = createScratch()
  return ({ seed, shapes, strength }) => {
    const donor = drawDonor(basis.traits, seed)
    const plans = shapes.map((shape) => planFace(basis, { seed, shape, strength }, finish, donor))
    const levelOf = detailLevels(plans[0]!)
    const renderers = plans.map((plan) => createFaceRenderer(plan, scratch, levelOf))
    const regions = plans.map(() => faces.map(({ region }) => new Uint8Array(region)))
    // Faces of one size follow each other: the drawn face is made ready for each size once.
    const bySize = [...faces.entries()].toSorted(([, a], [, b]) => a.pose.scale - b.pose.scale)
    for (const [at, face] of bySize)
      renderers.forEach((renderer, i) => renderer.render({ ...face, picture: regions[i]![at]! }))
    return { answer: { regions }, transfer: regions.flat().map(({ buffer }) => buffer) }
  }
}
