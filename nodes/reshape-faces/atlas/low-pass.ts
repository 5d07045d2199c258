import { blurFloats, enlargeFloats, reduceFloats } from '../../../runtime/vision/float-plane.ts'
import { createScratch } from '../../../runtime/vision/scratch.ts'
import { atlasSide } from './grid.ts'
import { faceMasks } from './masks.ts'

const scratch = createScratch()

/** A wide low-pass is computed on a grid this many times coarser than the atlas. */
function coarsening(sigma: number): number {
  return sigma >= 8 ? 4 : sigma >= 4 ? 2 : 1
}

const skins = new Map<number, Float32Array>()
/** The weights' blur, which divides the weighted blur, for each width and resolution that was asked for. */
const divisors = new Map<string, Float32Array>()

function skinAt(side: number): Float32Array {
  let skin = skins.get(side)
  if (skin === undefined) {
    const { skin: full } = faceMasks()
    skin = side === atlasSide ? full : reduceFloats(full, atlasSide, atlasSide, atlasSide / side)
    skins.set(side, skin)
  }
  return skin
}

function blurredSkin(sigma: number, side: number): Float32Array {
  const key = `${sigma} ${side}`
  let blurred = divisors.get(key)
  if (blurred === undefined) {
    blurred = Float32Array.from(skinAt(side))
    blurFloats(blurred, side, side, (sigma * side) / atlasSide)
    divisors.set(key, blurred)
  }
  return blurred
}

/**
 * Gaussian mean over plain skin (`FaceMasks.skin` as weights): what brows, lips and eyes hold does not enter, and
 * they get the value of the skin around them.
 * @param plane `side` × `side` over the atlas @param sigma UV pixels @param side 256, or 256 over a power of 2
 * @param into receives the means, where it is given
 * @returns about 0 far outside the face
 */
export function skinLowPass(
  plane: Float32Array,
  sigma: number,
  side = atlasSide,
  into: Float32Array = new Float32Array(side * side),
): Float32Array {
  const coarse = Math.min(side, atlasSide / coarsening(sigma))
  const skin = skinAt(side)
  const weighted = scratch.floats('weighted', side * side)
  for (let at = 0; at < weighted.length; at++) weighted[at] = plane[at]! * skin[at]!
  const sums = scratch.floats('sums', coarse * coarse)
  if (coarse === side) sums.set(weighted)
  else reduceFloats(weighted, side, side, side / coarse, sums)
  blurFloats(sums, coarse, coarse, (sigma * coarse) / atlasSide)
  const weights = blurredSkin(sigma, coarse)
  for (let at = 0; at < sums.length; at++) sums[at] = sums[at]! / (weights[at]! + 1e-6)
  if (coarse === side) into.set(sums)
  else enlargeFloats(sums, coarse, coarse, side / coarse, into)
  return into
}
