import { blurGrid } from '../../../runtime/vision/gaussian.ts'
import { createRandom } from '../../../runtime/vision/random.ts'
import { createScratch, type Scratch } from '../../../runtime/vision/scratch.ts'
import type { FacePlan } from '../recipe.ts'

/** The drawn face as it is sampled at one size of face. */
export interface DetailLevel {
  /** Pixels along each side over the atlas. */
  readonly side: number
  /** Factors of R, G, B, and grain of standard deviation 1 in the picture's pixels: 4 numbers a pixel, row by row. */
  readonly texels: Float32Array
}

/** Pixels of a map of 512 in one IOD. */
const iodOfMap = 154
/** Below this IOD in pixels half the map's resolution holds all that can be seen. */
const halfBelow = 70
/** Levels in one octave of size: steps too small to be seen as a face comes nearer. */
const levelsPerOctave = 4
/** Levels kept; the least recently used one makes room. */
const kept = 2
/** How blurred the sharper edges of a drawn face are in the picture, in pixels; those of a soft source are more so. */
const ownBlur = 0.62

function blurPlane(plane: Float32Array, side: number, sigma: number, scratch: Scratch): void {
  const line = { cells: side, lastSize: 1 }
  if (sigma > 0.05) blurGrid(plane, line, line, sigma, scratch)
}

/** One channel of interleaved numbers, reduced to `side` by the mean of square cells. */
function channelOf(detail: Float32Array, from: number, channel: number, side: number): Float32Array {
  const step = from / side
  const plane = new Float32Array(side * side)
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++, at++) {
      let sum = 0
      for (let dy = 0; dy < step; dy++)
        for (let dx = 0; dx < step; dx++)
          sum += detail[3 * ((step * y + dy) * from + step * x + dx) + channel]!
      plane[at] = sum / (step * step)
    }
  return plane
}

/** Noise between two frequencies with standard deviation 1. @param pixel size of a pixel of the picture in the map's */
function bandNoise({ seed }: FacePlan, side: number, pixel: number, scratch: Scratch): Float32Array {
  const random = createRandom(seed, 40 + (side > 256 ? 0 : 1))
  const fine = Float32Array.from({ length: side * side }, () => random.normal(3))
  const coarse = fine.slice()
  blurPlane(fine, side, 0.5 * pixel, scratch)
  blurPlane(coarse, side, 1.5 * pixel, scratch)
  let squares = 0
  for (let at = 0; at < fine.length; at++) {
    fine[at]! -= coarse[at]!
    squares += fine[at]! ** 2
  }
  const scale = 1 / Math.sqrt(squares / fine.length)
  return fine.map((value) => value * scale)
}

function makeLevel(plan: FacePlan, pixel: number, side: number): DetailLevel {
  const scratch = createScratch()
  const size = (pixel * side) / plan.donor.side
  const softness = Math.hypot(
    0.5,
    Math.sqrt(Math.max(0, ((plan.blur * iodOfMap) / pixel) ** 2 - ownBlur ** 2)),
  )
  const texels = new Float32Array(4 * side * side)
  for (let channel = 0; channel < 3; channel++) {
    const plane = channelOf(plan.donor.detail, plan.donor.side, channel, side)
    blurPlane(plane, side, softness * size, scratch)
    const tint = plan.tint[channel]!
    for (let at = 0; at < plane.length; at++) texels[4 * at + channel] = Math.exp(plane[at]! + tint)
  }
  const grain = bandNoise(plan, side, size, scratch)
  for (let at = 0; at < grain.length; at++) texels[4 * at + 3] = grain[at]!
  return { side, texels }
}

/**
 * Gives the drawn face for a size of face: blurred by half a pixel of the picture, so that it does not
 * glitter, and more where the source is soft: sharper than its picture, a face looks drawn.
 */
export function detailLevels(plan: FacePlan): (iod: number) => DetailLevel {
  const levels = new Map<number, DetailLevel>()
  return (iod) => {
    const step = Math.round(levelsPerOctave * Math.log2(iodOfMap / Math.min(Math.max(iod, 8), 1000)))
    const pixel = 2 ** (step / levelsPerOctave)
    const side = iodOfMap / pixel < halfBelow ? plan.donor.side / 2 : plan.donor.side
    const level = levels.get(step) ?? makeLevel(plan, pixel, side)
    levels.delete(step)
    levels.set(step, level)
    if (levels.size > kept) levels.delete([...levels.keys()][0]!)
    return level
  }
}
