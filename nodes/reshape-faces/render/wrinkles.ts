import { blurGrid } from '../../../runtime/vision/gaussian.ts'
import type { Scratch } from '../../../runtime/vision/scratch.ts'
import { faceMasks } from '../atlas/masks.ts'
import { textureSide, textureStep, type FaceTexture } from './face-texture.ts'

const count = textureSide * textureSide
const line = { cells: textureSide, lastSize: 1 }
/** Added to 0–255 before the logarithm: dark pixels are noise. */
const darkness = 6
/** Standard deviations in samples, 3 and 14 UV pixels: what is finer is noise, what is wider is light. */
const fine = 0.7
const wide = 3.5

/** Reduces a 256 × 256 map of `channels` interleaved numbers to one plane for each channel, one after the other. */
export function onTexture(map: Float32Array, channels: number): Float32Array {
  const result = new Float32Array(channels * count)
  const share = 1 / (textureStep * textureStep)
  for (let y = 0, at = 0; y < 256; y++)
    for (let x = 0; x < 256; x++)
      for (let channel = 0; channel < channels; channel++, at++) {
        const sample = Math.floor(y / textureStep) * textureSide + Math.floor(x / textureStep)
        result[channel * count + sample]! += share * map[at]!
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
  const colours = onTexture(median, 3)
  const known = Float32Array.from({ length: count }, (_, at) => logLuma(colours, at))
  // The median is 0 where the person's skin was never seen.
  const open = onTexture(faceMasks().wrinkles, 1).map((value, at) => (known[at]! > Math.log(9) ? value : 0))
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
      const light = scratch.floats('wrinkle-light', count)
      for (let at = 0; at < count; at++) {
        difference[at] = difference[at]! / (part[at]! + 1e-4)
        light[at] = difference[at]! * weight[at]!
      }
      blurGrid(light, line, line, wide, scratch)
      part.set(weight)
      blurGrid(part, line, line, wide, scratch)
      for (let at = 0; at < count; at++) {
        const fold = difference[at]! - light[at]! / (part[at]! + 1e-4)
        factors[at] = Math.exp(amount * weight[at]! * Math.min(Math.max(fold, -0.35), 0.25))
      }
    },
  }
}
