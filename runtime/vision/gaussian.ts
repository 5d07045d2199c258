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

/** One side of a grid. */
export interface GridSide {
  readonly cells: number
  /** Size of the last cell compared with the others, above 0 and up to 1: it counts for less where it is cut. */
  readonly lastSize: number
}

/** 1 / the weight of the window's part that lies within the line, for each position. */
function inverseWeights(
  { cells, lastSize }: GridSide,
  { radius, rim }: BoxWindow,
  inverse: Float32Array,
): void {
  const last = cells - 1
  for (let x = 0; x < cells; x++) {
    let weight = Math.min(x + radius, last) - Math.max(x - radius, 0) + 1
    if (x - radius - 1 >= 0) weight += rim
    if (x + radius + 1 <= last) weight += rim
    if (x + radius >= last) weight -= 1 - lastSize
    else if (x + radius + 1 === last) weight -= rim * (1 - lastSize)
    inverse[x] = 1 / weight
  }
}

/** Blurs `count` lines, whose cells lie `step` apart and whose starts lie `lineStep` apart. */
function blurLines(
  grid: Float32Array,
  count: number,
  lineStep: number,
  side: GridSide,
  step: number,
  sigma: number,
  scratch: Scratch,
): void {
  const length = side.cells
  const fitted = boxWindow(sigma)
  // A window that is wider than the line always takes in all of it.
  const window = fitted.radius < length ? fitted : { radius: length, rim: 0 }
  const pad = window.radius + 1
  const size = length + 2 * pad
  let near = scratch.floats('near', size).fill(0)
  let far = scratch.floats('far', size).fill(0)
  const inverse = scratch.floats('inverse', length)
  inverseWeights(side, window, inverse)
  const last = pad + length - 1
  for (let line = 0; line < count; line++) {
    const start = line * lineStep
    for (let x = 0; x < length; x++) near[pad + x] = grid[start + x * step]!
    for (let pass = 0; pass < passes; pass++) {
      near[last] = near[last]! * side.lastSize
      blurLine(near, far, pad, length, window, inverse)
      ;[near, far] = [far, near]
    }
    for (let x = 0; x < length; x++) grid[start + x * step] = near[pad + x]!
  }
}

/**
 * Blurs a grid in place by three box windows in each direction, which is close to a Gaussian. Windows take in what
 * lies in the grid only. The time does not depend on `sigma`.
 * @param grid cells row by row @param sigma standard deviation in cells, across and down
 */
export function blurGrid(
  grid: Float32Array,
  across: GridSide,
  down: GridSide,
  sigma: number,
  scratch: Scratch,
  sigmaDown = sigma,
): void {
  blurLines(grid, down.cells, across.cells, across, 1, sigma, scratch)
  blurLines(grid, across.cells, 1, down, across.cells, sigmaDown, scratch)
}
