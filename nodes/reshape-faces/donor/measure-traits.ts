import { blurFloats, reduceFloats } from '../../../runtime/vision/float-plane.ts'
import { atlasSide } from '../atlas/grid.ts'
import { fitLight, lightSide } from '../atlas/light.ts'
import { faceMasks } from '../atlas/masks.ts'
import type { Light, SoftTraits } from '../recipe.ts'

/** What the soft traits are measured on. */
export interface TraitSources {
  /** The person's median texture, R, G, B interleaved, 0–255, over the atlas at 256 × 256. */
  readonly median: Float32Array
  /** Textures of single frames, like the median, for the skin's finest structure; the median where there are none. */
  readonly frames?: readonly ArrayLike<number>[]
  /** Where hair hangs over the face, 0–1, 256 × 256. */
  readonly keep: Float32Array
  /** How well each sample of the median was seen, 0–1, 256 × 256; all of it where absent. Black was not seen either. */
  readonly seen?: Float32Array
  /** Years, and the probability of "male". */
  readonly age: number
  readonly male: number
}

const samples = atlasSide * atlasSide
/** Standard deviations between which the four bands lie, in UV pixels. */
const bandLimits = [0.25, 0.6, 1.4, 3.2, 8] as const
/** Of a normal distribution, standard deviation over median absolute deviation. */
const robustFactor = 1.4826
/** Share of the luma within the brows' outlines below which it is hair, and what of that a hair's own luma is. */
const hairQuantile = 0.12
const hairFactor = 0.62

function lumaOf(texture: ArrayLike<number>): Float32Array {
  const luma = new Float32Array(samples)
  for (let at = 0; at < samples; at++)
    luma[at] = 0.299 * texture[3 * at]! + 0.587 * texture[3 * at + 1]! + 0.114 * texture[3 * at + 2]!
  return luma
}

/** @param share 0–1 @returns `otherwise` for an empty list */
function quantile(values: Float32Array, share: number, otherwise: number): number {
  if (values.length === 0) return otherwise
  const sorted = values.toSorted()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
}

function pick(plane: Float32Array, wanted: (at: number) => boolean): Float32Array {
  return plane.filter((_, at) => wanted(at))
}

/** Cheeks beside the nose, and the middle of the forehead: even skin, well seen. */
function isSample(at: number): boolean {
  const across = Math.abs((at % atlasSide) - 127.5)
  const y = Math.floor(at / atlasSide)
  const cheek = across >= 30 && across <= 74 && y >= 112 && y <= 160
  const forehead = across < 40 && y >= 36 && y <= 58
  return cheek || forehead
}

/** Robust standard deviation of log luma in each band, fine to coarse. @param clear 1 where plain skin was well seen */
function measureBands(texture: ArrayLike<number>, clear: Float32Array): number[] {
  const log = lumaOf(texture).map((value) => Math.log(value + 6))
  const blurred = bandLimits.map((sigma) => {
    const copy = Float32Array.from(log)
    blurFloats(copy, atlasSide, atlasSide, sigma)
    return copy
  })
  return blurred.slice(0, -1).map((fine, i) => {
    const coarse = blurred[i + 1]!
    const band = pick(
      fine.map((value, at) => value - coarse[at]!),
      (at) => clear[at]! > 0.6 && isSample(at),
    )
    const centre = quantile(band, 0.5, 0)
    return (
      robustFactor *
      quantile(
        band.map((value) => Math.abs(value - centre)),
        0.5,
        0,
      )
    )
  })
}

/**
 * The light on a texture over the atlas.
 * @param logLuma log(luma + 6), `side` × `side` numbers @param side 64, 128 or 256
 * @param trust 0–1 for each: 0 where no skin is seen
 */
export function measureLight(logLuma: Float32Array, trust: Float32Array, side: number): Light {
  const factor = side / lightSide
  if (factor === 1) return fitLight(logLuma, trust)
  const weights = reduceFloats(trust, side, side, factor)
  const sums = reduceFloats(
    logLuma.map((value, at) => (trust[at] === 0 ? 0 : value * trust[at]!)),
    side,
    side,
    factor,
  )
  for (let at = 0; at < sums.length; at++) sums[at] = weights[at]! > 0 ? sums[at]! / weights[at]! : 0
  return fitLight(sums, weights)
}

/**
 * What a drawn face keeps of a person: age and gender as given; tone of skin and hair, the skin's grain and the light
 * as measured. 4 + 4 + 9 numbers; none of them tells who it is.
 */
export function measureTraits({ median, frames = [], keep, seen, age, male }: TraitSources): SoftTraits {
  const masks = faceMasks()
  const luma = lumaOf(median)
  const trust = luma.map((value, at) =>
    value > 0 ? (seen?.[at] ?? 1) * masks.face[at]! * Math.max(0, 1 - 2 * keep[at]!) : 0,
  )
  const skin = quantile(
    pick(luma, (at) => masks.skin[at]! > 0.5 && trust[at]! > 0.3),
    0.5,
    128,
  )
  const brows = pick(luma, (at) => masks.brows[at]! > 0.5 && trust[at]! > 0.3)
  const measured = (frames.length > 0 ? frames : [median]).map((texture) => measureBands(texture, trust))
  const band = (index: number) =>
    quantile(
      Float32Array.from(measured, (bands) => bands[index]!),
      0.5,
      0,
    )
  const log = luma.map((value) => Math.log(value + 6))
  return {
    age,
    male,
    skin,
    hair: hairFactor * quantile(brows, hairQuantile, 64),
    bands: [band(0), band(1), band(2), band(3)],
    light: measureLight(log, trust, atlasSide),
  }
}
