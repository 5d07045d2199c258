import type { Scratch } from './scratch.ts'

/** Box windows in a row that stand for one Gaussian. */
const passes = 3

/** A box window with whole samples up to `radius` and a part of the next one on both sides. */
export interface BoxWindow {
  readonly radius: number
  /** Weight of the samples at `radius` + 1, 0–1. */
  readonly rim: number
}

/**
 * The window that, used three times, has exactly the variance of a Gaussian (extended box filter: Gwosdek, Grewenig,
 * Bruhn, Weickert, "Theoretical Foundations of Gaussian Convolution by Extended Box Filtering", 2011).
 * @param sigma standard deviation in samples
 */
export function boxWindow(sigma: number): BoxWindow {
  const variance = (sigma * sigma) / passes
  const radius = Math.floor((Math.sqrt(12 * variance + 1) - 1) / 2)
  const next = (radius + 1) * (radius + 1)
  const rim = ((2 * radius + 1) * (3 * variance - radius * (radius + 1))) / (6 * (next - variance))
  return { radius, rim }
}

/** One window pass over a line that has `radius` + 1 zeros on both sides; divides by the weights inside. */
function blurLine(
  source: Float32Array,
  target: Float32Array,
  pad: number,
  length: number,
  { radius, rim }: BoxWindow,
  inverse: Float32Array,
): void {
  let sum = 0
  for (let x = 0; x < radius; x++) sum += source[pad + x]!
  for (let x = 0; x < length; x++) {
    const at = pad + x
    sum += source[at + radius]!
    target[at] = (sum + rim * (source[at - radius - 1]! + source[at + radius + 1]!)) * inverse[x]!
    sum -= source[at - radius]!
  }
}

/** 1 / the weight of the window's part that lies within the line, for each position. */
function inverseWeights(length: number, { radius, rim }: BoxWindow, inverse: Float32Array): void {
  for (let x = 0; x < length; x++) {
    let weight = Math.min(x + radius, length - 1) - Math.max(x - radius, 0) + 1
    if (x - radius - 1 >= 0) weight += rim
    if (x + radius + 1 < length) weight += rim
    inverse[x] = 1 / weight
  }
}

/** Blurs `count` lines of `length` samples, whose samples lie `step` apart and whose starts lie `lineStep` apart. */
function blurLines(
  grid: Float32Array,
  count: number,
  lineStep: number,
  length: number,
  step: number,
  sigma: number,
  scratch: Scratch,
): void {
  const fitted = boxWindow(sigma)
  // A window that is wider than the line always takes in all of it.
  const window = fitted.radius < length ? fitted : { radius: length, rim: 0 }
  const pad = window.radius + 1
  const size = length + 2 * pad
  const [near, far] = [scratch.floats('near', size).fill(0), scratch.floats('far', size).fill(0)]
  const inverse = scratch.floats('inverse', length)
  inverseWeights(length, window, inverse)
  for (let line = 0; line < count; line++) {
    const start = line * lineStep
    for (let x = 0; x < length; x++) near[pad + x] = grid[start + x * step]!
    blurLine(near, far, pad, length, window, inverse)
    blurLine(far, near, pad, length, window, inverse)
    blurLine(near, far, pad, length, window, inverse)
    for (let x = 0; x < length; x++) grid[start + x * step] = far[pad + x]!
  }
}

/**
 * Blurs a grid in place by three box windows in each direction, which is close to a Gaussian. Windows take in what
 * lies in the grid only. The time does not depend on `sigma`.
 * @param grid width × height samples, row by row @param sigma standard deviation in samples
 */
export function blurGrid(
  grid: Float32Array,
  width: number,
  height: number,
  sigma: number,
  scratch: Scratch,
): void {
  blurLines(grid, height, width, width, 1, sigma, scratch)
  blurLines(grid, width, 1, height, width, sigma, scratch)
}
