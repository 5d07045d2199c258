import { blurFloats } from './float-plane.ts'
import type { Random } from './random.ts'

/** Fills `into` with even noise without a pattern, mean 0. */
export function whiteNoise(random: Random, into: Float32Array): Float32Array {
  for (let i = 0; i < into.length; i++) into[i] = random.uniform() - 0.5
  return into
}

/** Shifts and scales to a mean of 0 and a standard deviation of `deviation`. Changes `plane`. */
export function toDeviation(plane: Float32Array, deviation: number): Float32Array {
  let sum = 0
  let squares = 0
  for (let i = 0; i < plane.length; i++) {
    const value = plane[i]!
    sum += value
    squares += value * value
  }
  const mean = sum / plane.length
  const scale = deviation / Math.sqrt(Math.max(squares / plane.length - mean * mean, 1e-30))
  for (let i = 0; i < plane.length; i++) plane[i] = (plane[i]! - mean) * scale
  return plane
}

/**
 * Noise between two widths, with a standard deviation of 1: blurred white noise less the same blurred wider.
 * @param fine @param coarse standard deviations of the blurs in samples
 */
export function bandNoise(random: Random, side: number, fine: number, coarse: number): Float32Array {
  const band = whiteNoise(random, new Float32Array(side * side))
  const wide = Float32Array.from(band)
  blurFloats(band, side, side, fine)
  blurFloats(wide, side, side, coarse)
  for (let i = 0; i < band.length; i++) band[i] = band[i]! - wide[i]!
  return toDeviation(band, 1)
}
