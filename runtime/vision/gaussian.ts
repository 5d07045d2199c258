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

/** Lines that are blurred at once, their samples interleaved: their sums do not wait for each other. */
const lanes = 4

/** One window pass over `lanes` lines that have `radius` + 1 zeros on both sides; divides by the weights inside. */
function blurLanes(
  source: Float32Array,
  target: Float32Array,
  pad: number,
  length: number,
  { radius, rim }: BoxWindow,
  inverse: Float32Array,
): void {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let at = lanes * pad; at < lanes * (pad + radius); at += lanes) {
    a += source[at]!
    b += source[at + 1]!
    c += source[at + 2]!
    d += source[at + 3]!
  }
  const reach = lanes * radius
  for (let x = 0, at = lanes * pad; x < length; x++, at += lanes) {
    const ahead = at + reach
    const behind = at - reach
    const factor = inverse[x]!
    a += source[ahead]!
    b += source[ahead + 1]!
    c += source[ahead + 2]!
    d += source[ahead + 3]!
    target[at] = (a + rim * (source[behind - 4]! + source[ahead + 4]!)) * factor
    target[at + 1] = (b + rim * (source[behind - 3]! + source[ahead + 5]!)) * factor
    target[at + 2] = (c + rim * (source[behind - 2]! + source[ahead + 6]!)) * factor
    target[at + 3] = (d + rim * (source[behind - 1]! + source[ahead + 7]!)) * factor
    a -= source[behind]!
    b -= source[behind + 1]!
    c -= source[behind + 2]!
    d -= source[behind + 3]!
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
  const size = lanes * (length + 2 * pad)
  let near = scratch.floats('near', size).fill(0)
  let far = scratch.floats('far', size).fill(0)
  const inverse = scratch.floats('inverse', length)
  inverseWeights(side, window, inverse)
  const first = lanes * pad
  const last = first + lanes * (length - 1)
  for (let line = 0; line < count; line += lanes) {
    const start = line * lineStep
    const wide = Math.min(lanes, count - line)
    for (let lane = 0; lane < wide; lane++)
      for (
        let x = 0, at = first + lane, from = start + lane * lineStep;
        x < length;
        x++, at += lanes, from += step
      )
        near[at] = grid[from]!
    for (let pass = 0; pass < passes; pass++) {
      for (let lane = 0; lane < lanes; lane++) near[last + lane] = near[last + lane]! * side.lastSize
      blurLanes(near, far, pad, length, window, inverse)
      ;[near, far] = [far, near]
    }
    for (let lane = 0; lane < wide; lane++)
      for (
        let x = 0, at = first + lane, to = start + lane * lineStep;
        x < length;
        x++, at += lanes, to += step
      )
        grid[to] = near[at]!
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
