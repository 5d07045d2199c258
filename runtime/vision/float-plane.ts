import { blurGrid } from './gaussian.ts'
import { createScratch } from './scratch.ts'

const scratch = createScratch()

/**
 * Blurs a plane in place, close to a Gaussian; what lies beyond the border does not count.
 * @param plane row by row @param sigma standard deviation in samples, across and down; 0 leaves that direction as it is
 */
export function blurFloats(
  plane: Float32Array,
  width: number,
  height: number,
  sigma: number,
  sigmaDown = sigma,
): void {
  blurGrid(plane, { cells: width, lastSize: 1 }, { cells: height, lastSize: 1 }, sigma, scratch, sigmaDown)
}

/**
 * Means of squares of `factor` × `factor` samples, where both sides are multiples of `factor`.
 * @param into receives them, where it is given
 */
export function reduceFloats(
  plane: Float32Array,
  width: number,
  height: number,
  factor: number,
  into?: Float32Array,
): Float32Array {
  const columns = width / factor
  const reduced = into?.fill(0) ?? new Float32Array(columns * (height / factor))
  const share = 1 / (factor * factor)
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor(y / factor) * columns
    for (let column = 0; column < columns; column++) {
      let sum = 0
      for (let i = 0; i < factor; i++) sum += plane[at++]!
      reduced[row + column] = reduced[row + column]! + sum * share
    }
  }
  return reduced
}

/**
 * Bilinear values at `factor` times the resolution; the middles of the corner samples' squares stay in place.
 * @param enlarged receives them, where it is given
 */
export function enlargeFloats(
  plane: Float32Array,
  width: number,
  height: number,
  factor: number,
  enlarged: Float32Array = new Float32Array(width * height * factor * factor),
): Float32Array {
  const columns = width * factor
  const rows = height * factor
  const left = new Int32Array(columns)
  const right = new Int32Array(columns)
  const parts = new Float32Array(columns)
  for (let column = 0; column < columns; column++) {
    const x = Math.min(Math.max((column + 0.5) / factor - 0.5, 0), width - 1)
    left[column] = Math.floor(x)
    right[column] = Math.min(Math.floor(x) + 1, width - 1)
    parts[column] = x - Math.floor(x)
  }
  const line = new Float32Array(width)
  for (let row = 0, at = 0; row < rows; row++) {
    const y = Math.min(Math.max((row + 0.5) / factor - 0.5, 0), height - 1)
    const above = Math.floor(y) * width
    const below = Math.min(Math.floor(y) + 1, height - 1) * width
    const part = y - Math.floor(y)
    for (let x = 0; x < width; x++)
      line[x] = plane[above + x]! + part * (plane[below + x]! - plane[above + x]!)
    for (let column = 0; column < columns; column++) {
      const start = line[left[column]!]!
      enlarged[at++] = start + parts[column]! * (line[right[column]!]! - start)
    }
  }
  return enlarged
}
