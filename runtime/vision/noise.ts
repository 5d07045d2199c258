import { blurFloats } from './float-plane.ts'
import type { Random } from './random.ts'

/** Even noise without a pattern, mean 0. */
export function whiteNoise(random: Random, length: number): Float32Array {
  const noise = new Float32Array(length)
  for (let i = 0; i < length; i++) noise[i] = random.uniform() - 0.5
  return noise
}

/** Scales to a standard deviation of 1. Changes `plane`. */
export function toUnitDeviation(plane: Float32Array): Float32Array {
  let sum = 0
  let squares = 0
  for (const value of plane) {
    sum += value
    squares += value * value
  }
  const mean = sum / plane.length
  const scale = 1 / Math.sqrt(Math.max(squares / plane.length - mean * mean, 1e-30))
  for (let i = 0; i < plane.length; i++) plane[i] = (plane[i]! - mean) * scale
  return plane
}

/**
 * Noise between two widths, with a standard deviation of 1: blurred white noise less the same blurred wider.
 * @param fine @param coarse standard deviations of the blurs in samples
 */
export function bandNoise(random: Random, side: number, fine: number, coarse: number): Float32Array {
  const band = whiteNoise(random, side * side)
  const wide = Float32Array.from(band)
  blurFloats(band, side, side, fine)
  blurFloats(wide, side, side, coarse)
  for (let i = 0; i < band.length; i++) band[i] = band[i]! - wide[i]!
  return toUnitDeviation(band)
}
