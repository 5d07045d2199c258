import { blurFloats, enlargeFloats, reduceFloats } from '../../../runtime/vision/float-plane.ts'
import { atlasSide } from './grid.ts'
import { faceMasks } from './masks.ts'

/** A wide low-pass is computed on a grid this many times coarser. */
function coarsening(sigma: number): number {
  return sigma >= 8 ? 4 : sigma >= 4 ? 2 : 1
}

/** The weights' blur, which divides the weighted blur, for each width that was asked for. */
const divisors = new Map<number, Float32Array>()

function skinAt(factor: number): Float32Array {
  const { skin } = faceMasks()
  return factor === 1 ? skin : reduceFloats(skin, atlasSide, atlasSide, factor)
}

function blurredSkin(sigma: number, factor: number): Float32Array {
  let blurred = divisors.get(sigma)
  if (blurred === undefined) {
    const side = atlasSide / factor
    blurred = Float32Array.from(skinAt(factor))
    blurFloats(blurred, side, side, sigma / factor)
    divisors.set(sigma, blurred)
  }
  return blurred
}

/**
 * Gaussian mean over plain skin (`FaceMasks.skin` as weights): what brows, lips and eyes hold does not enter, and
 * they get the value of the skin around them.
 * @param plane 256 × 256 over the atlas @param sigma UV pixels
 * @returns a new plane; 0 far outside the face
 */
export function skinLowPass(plane: Float32Array, sigma: number): Float32Array {
  const { skin } = faceMasks()
  const factor = coarsening(sigma)
  const side = atlasSide / factor
  const weighted = plane.map((value, at) => value * skin[at]!)
  const sums = factor === 1 ? weighted : reduceFloats(weighted, atlasSide, atlasSide, factor)
  blurFloats(sums, side, side, sigma / factor)
  const weights = blurredSkin(sigma, factor)
  for (let at = 0; at < sums.length; at++) sums[at] = sums[at]! / (weights[at]! + 1e-6)
  return factor === 1 ? sums : enlargeFloats(sums, side, side, factor)
}
