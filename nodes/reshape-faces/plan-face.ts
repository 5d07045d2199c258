import { createRandom } from '../../runtime/vision/random.ts'
import { drawDonor } from './donor/draw-donor.ts'
import { shapeDelta } from './mesh/shape-delta.ts'
import type { Donor, FacePlan, SecretSeed, SoftTraits, Strength } from './recipe.ts'

/** What is known of a person's own face, from which a new one is made. */
export interface FaceBasis {
  /** The face at rest: x, y, z of 468 points in the space of the mean mesh. */
  readonly neutral: Float32Array
  /** Usual distances of the pairs of lids, in IOD. */
  readonly apertures: Float32Array
  /** R, G, B over the atlas at 256 × 256. */
  readonly medianTexture: Float32Array
  /** Where the person's hair hangs over the face, over the atlas at 256 × 256. */
  readonly keep: Float32Array
  /** Standard deviation of the source's noise in luma. */
  readonly noise: number
  /** How blurred the source is: standard deviation of its sharper edges in IOD. */
  readonly blur: number
  readonly traits: SoftTraits
}

/** What decides a new face, besides the person's own. */
export interface FaceChoice {
  /** Of all that is drawn. */
  readonly seed: SecretSeed
  /** Of the face's new shape. */
  readonly shape: SecretSeed
  readonly strength: Strength
}

/** What may be changed without looking for another face. */
export interface FaceFinish {
  readonly wrinkles: number
  readonly grain: number
}

/** Sequences of one seed: the donor draws from others. */
const streams = { shape: 101, tint: 102 } as const
/** Log of the factor on each channel; more would show at the neck. */
const mostTint = 0.014

/**
 * The new face of a person. The same arguments give the same plan.
 * @param donor what `drawDonor` yields for the person's traits and the choice's seed, where it is drawn already
 */
export function planFace(
  basis: FaceBasis,
  { seed, shape, strength }: FaceChoice,
  finish: FaceFinish,
  donor: Donor = drawDonor(basis.traits, seed),
): FacePlan {
  const tint = createRandom(seed, streams.tint)
  const { neutral, apertures, medianTexture, keep, noise, blur } = basis
  return {
    donor,
    delta: shapeDelta(neutral, createRandom(shape, streams.shape), strength.amplitude),
    strength,
    masks: { keep },
    medianTexture,
    apertures,
    ...finish,
    noise: Math.min(3, noise),
    blur,
    tint: [
      tint.between(-mostTint, mostTint),
      tint.between(-mostTint, mostTint),
      tint.between(-mostTint, mostTint),
    ],
    seed,
  }
}
