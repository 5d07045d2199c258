/**
 * What the parts of the embedded anonymizer hand to each other. Units: IOD is the distance of the eye centres, 1 in
 * the space of the mean mesh (x right, y down, z away, origin between the eyes); UV pixels are 1/256 of the mesh's
 * texture atlas. Everything in here is data that can be copied to a worker thread.
 */

/** Four numbers of 32 bits from the system's generator. Secret: in no output, graph, report or log. */
export type SecretSeed = Uint32Array

/** Low-order light on the face: coefficients of 1, x, y, z, xy, xz, yz, x² − y², 3z² − 1 of the normal, in log luma. */
export type Light = Float32Array

/** What of a person the drawn face keeps. */
export interface SoftTraits {
  /** Years. */
  readonly age: number
  /** Probability of "male", 0–1. */
  readonly male: number
  /** Median luma of the skin and luma of the brows' hair, 0–255. */
  readonly skin: number
  readonly hair: number
  /** Robust standard deviation of log luma of the skin's texture in four bands of frequency, fine to coarse. */
  readonly bands: readonly [number, number, number, number]
  readonly light: Light
}

/** A face drawn from a seed. */
export interface Donor {
  /** Pixels along each side of the map over the texture atlas: 512. */
  readonly side: number
  /** Log ratio to the local skin tone, R, G, B interleaved, row by row; the light of `SoftTraits` is in it. */
  readonly detail: Float32Array
}

/** The constant change of a face's shape: 468 × 3 in the space of the mean mesh. */
export type ShapeDelta = Float32Array

/** Person-independent and person-dependent maps over the atlas at 256 × 256, all 0–1. */
export interface AtlasMasks {
  /** Where the person's own hair hangs over the face: stays original. */
  readonly keep: Float32Array
}

/** How far the face is changed. */
export interface Strength {
  /** Of the seeded shape, 0–1. */
  readonly amplitude: number
  /** Width of the low-pass from which colour and light are taken, 1–4. */
  readonly lowPass: number
}

/** Everything about one person's new face that stays the same in every frame. */
export interface FacePlan {
  readonly donor: Donor
  readonly delta: ShapeDelta
  readonly strength: Strength
  readonly masks: AtlasMasks
  /** The person's median texture, R, G, B interleaved over the atlas at 256 × 256, for wrinkles and occlusion. */
  readonly medianTexture: Float32Array
  /** 70th percentile of the distance of each pair of lids, in IOD: `eyePairs.length` numbers. */
  readonly apertures: Float32Array
  /** Amounts, 0–1 and 0–1.5. */
  readonly wrinkles: number
  readonly grain: number
  /** Standard deviation of the source's noise in luma, at most 3. */
  readonly noise: number
  /** How blurred the source is: standard deviation of its sharper edges in IOD. */
  readonly blur: number
  /** R, G, B in log. */
  readonly tint: readonly [number, number, number]
  /** Secret. */
  readonly seed: SecretSeed
}

/** A head's pose in a frame: mesh = scale · rotation · (point in mean space) + translation. */
export interface MeshPose {
  readonly scale: number
  /** 9 numbers, row by row. */
  readonly rotation: Float32Array
  readonly translation: readonly [number, number, number]
}
