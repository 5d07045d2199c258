import { blurGrid } from '../../../runtime/vision/gaussian.ts'
import type { Scratch } from '../../../runtime/vision/scratch.ts'
import { faceMasks } from '../atlas/masks.ts'
import { textureSide, type FaceTexture } from './face-texture.ts'

const count = textureSide * textureSide
const line = { cells: textureSide, lastSize: 1 }
/** Added to 0–255 before the logarithm: dark pixels are noise. */
const darkness = 6
const half = textureSide / 2
const halfLine = { cells: half, lastSize: 1 }
/** Standard deviations, in samples and in samples of half the resolution: what is finer is noise, what is wider light. */
const fine = 1.5
const wide = 3.5

/** Halves a 256 × 256 map of `channels` interleaved numbers; yields one plane for each channel, one after the other. */
export function halved(map: Float32Array, channels: number): Float32Array {
  const result = new Float32Array(channels * count)
  for (let channel = 0; channel < channels; channel++)
    for (let y = 0; y < textureSide; y++)
      for (let x = 0; x < textureSide; x++) {
        const at = channels * (512 * y + 2 * x) + channel
        const below = at + channels * 256
        result[channel * count + y * textureSide + x] =
          (map[at]! + map[at + channels]! + map[below]! + map[below + channels]!) / 4
      }
  return result
}

export function logLuma(colours: Float32Array, at: number): number {
  return Math.log(
    0.299 * colours[at]! + 0.587 * colours[count + at]! + 0.114 * colours[2 * count + at]! + darkness,
  )
}

/** Finds the folds that expression makes: how a frame's skin differs from the person's median, at their scale. */
export interface WrinkleReader {
  /** @param factors receives one factor for each sample of the texture, 1 where there is no fold */
  read(texture: FaceTexture, factors: Float32Array): void
}

/**
 * @param median the person's median texture, R, G, B interleaved, 256 × 256 @param amount 0–1
 */
export function createWrinkleReader(median: Float32Array, amount: number, scratch: Scratch): WrinkleReader {
  const colours = halved(median, 3)
  const known = Float32Array.from({ length: count }, (_, at) => logLuma(colours, at))
  // The median is 0 where the person's skin was never seen.
  const open = halved(faceMasks().wrinkles, 1).map((value, at) => (known[at]! > Math.log(9) ? value : 0))
  return {
    read({ colours: seen, weights }, factors) {
      const difference = scratch.floats('wrinkle-difference', count)
      const weight = scratch.floats('wrinkle-weight', count)
      for (let at = 0; at < count; at++) {
        const share = weights[at]! * open[at]!
        weight[at] = share
        difference[at] = share === 0 ? 0 : share * (logLuma(seen, at) - known[at]!)
      }
      const part = scratch.floats('wrinkle-part', count)
      part.set(weight)
      blurGrid(difference, line, line, fine, scratch)
      blurGrid(part, line, line, fine, scratch)
      const light = scratch.floats('wrinkle-light', half * half)
      const lit = scratch.floats('wrinkle-lit', half * half)
      for (let y = 0, cell = 0; y < half; y++)
        for (let x = 0; x < half; x++, cell++) {
          light[cell] = 0
          lit[cell] = 0
          for (let k = 0; k < 4; k++) {
            const at = (2 * y + (k >> 1)) * textureSide + 2 * x + (k & 1)
            difference[at] = difference[at]! / (part[at]! + 1e-4)
            light[cell]! += weight[at]! * difference[at]
            lit[cell]! += weight[at]!
          }
        }
      blurGrid(light, halfLine, halfLine, wide, scratch)
      blurGrid(lit, halfLine, halfLine, wide, scratch)
      for (let cell = 0; cell < light.length; cell++) light[cell] = light[cell]! / (lit[cell]! + 1e-4)
      for (let y = 0, at = 0; y < textureSide; y++)
        for (let x = 0; x < textureSide; x++, at++) {
          // Folds are far narrower than the low-pass: the nearest of its cells will do.
          const fold = weight[at] === 0 ? 0 : difference[at]! - light[(y >> 1) * half + (x >> 1)]!
          factors[at] =
            fold === 0 ? 1 : Math.exp(amount * weight[at]! * Math.min(Math.max(fold, -0.35), 0.25))
        }
    },
  }
}
