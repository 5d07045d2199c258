/** Luma of an RGB sample (BT.601), by which the filter tells flat from broken places. */
const lumaShares = [0.299, 0.587, 0.114] as const

/** Variance below which windows count as equally flat, in squared steps of 0–255. */
const noise = 4

/** Sums over all pixels above and to the left: R, G, B, luma squared and luma, (width + 1) × (height + 1) × 5. */
function integralSums(rgb: Float32Array, width: number, height: number): Float64Array {
  const stride = 5 * (width + 1)
  const sums = new Float64Array(stride * (height + 1))
  const line = new Float64Array(5)
  for (let y = 0, i = 0; y < height; y++) {
    line.fill(0)
    for (let x = 0, at = stride * (y + 1) + 5; x < width; x++, i += 3, at += 5) {
      const luma = lumaShares[0] * rgb[i]! + lumaShares[1] * rgb[i + 1]! + lumaShares[2] * rgb[i + 2]!
      line[0]! += rgb[i]!
      line[1]! += rgb[i + 1]!
      line[2]! += rgb[i + 2]!
      line[3]! += luma * luma
      line[4]! += luma
      for (let k = 0; k < 5; k++) sums[at + k] = sums[at - stride + k]! + line[k]!
    }
  }
  return sums
}

/**
 * The Kuwahara filter, which paints with flat strokes and keeps edges: each pixel becomes the mean of the flattest of
 * the four windows that meet in it (Kuwahara et al. 1976), chosen softly by their variance (Papari et al. 2007), which
 * avoids blocks. Constant time a pixel, whatever the radius.
 * @param rgb HWC, 0–255, not changed @param radius side of a window less one, in pixels, from 1
 * @returns HWC float32, 0–255
 */
export function kuwahara(rgb: Float32Array, width: number, height: number, radius: number): Float32Array {
  const sums = integralSums(rgb, width, height)
  const stride = 5 * (width + 1)
  const result = new Float32Array(rgb.length)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 3) {
      let [red, green, blue, whole] = [0, 0, 0, 0]
      for (let window = 0; window < 4; window++) {
        const left = window & 1 ? x : Math.max(0, x - radius)
        const right = window & 1 ? Math.min(width, x + radius + 1) : x + 1
        const top = window & 2 ? y : Math.max(0, y - radius)
        const bottom = window & 2 ? Math.min(height, y + radius + 1) : y + 1
        const a = top * stride + 5 * left
        const b = top * stride + 5 * right
        const c = bottom * stride + 5 * left
        const d = bottom * stride + 5 * right
        const count = (right - left) * (bottom - top)
        const mean = (sums[d + 4]! - sums[b + 4]! - sums[c + 4]! + sums[a + 4]!) / count
        const square = (sums[d + 3]! - sums[b + 3]! - sums[c + 3]! + sums[a + 3]!) / count
        const variance = Math.max(0, square - mean * mean) + noise
        // The fourth power: lower ones blur, higher ones come near to the classical hard choice.
        const weight = 1 / (variance * variance * variance * variance)
        const share = weight / count
        red += share * (sums[d]! - sums[b]! - sums[c]! + sums[a]!)
        green += share * (sums[d + 1]! - sums[b + 1]! - sums[c + 1]! + sums[a + 1]!)
        blue += share * (sums[d + 2]! - sums[b + 2]! - sums[c + 2]! + sums[a + 2]!)
        whole += weight
      }
      result[i] = red / whole
      result[i + 1] = green / whole
      result[i + 2] = blue / whole
    }
  return result
}
