import type { Mask } from './mask.ts'

/**
 * Means of the square cells of the rectangle around a mask; cells at the right and bottom edge may be cut.
 * @param step side of a cell in samples
 * @param cells receives ⌈width / step⌉ × ⌈height / step⌉ means, row by row
 */
export function reduceCells(
  samples: Uint8Array,
  stride: number,
  { left, top, width, height }: Mask,
  step: number,
  cells: Float32Array,
): void {
  const columns = Math.ceil(width / step)
  cells.fill(0)
  for (let y = 0; y < height; y++) {
    const line = (top + y) * stride + left
    const row = Math.floor(y / step) * columns
    for (let column = 0; column < columns; column++) {
      let sum = 0
      const last = line + Math.min(width, (column + 1) * step)
      for (let at = line + column * step; at < last; at++) sum += samples[at]!
      cells[row + column] = cells[row + column]! + sum
    }
  }
  for (let row = 0, at = 0; at < cells.length; row++) {
    const cellHeight = Math.min(step, height - row * step)
    for (let column = 0; column < columns; column++, at++)
      cells[at] = cells[at]! / (cellHeight * Math.min(step, width - column * step))
  }
}

const fixedBits = 16
const fixedOne = 1 << fixedBits

/**
 * Bilinear values between cells, for one row of samples.
 * @param cells means of `reduceCells`, `columns` a row @param rows number of rows of cells
 * @param y row of samples, from the rectangle's top
 * @param line `columns` integers of working memory
 * @param into receives one value for each sample of the row
 */
export function expandRow(
  cells: Float32Array,
  columns: number,
  rows: number,
  step: number,
  y: number,
  line: Int32Array,
  into: Uint8Array,
): void {
  const place = Math.min(Math.max((y + 0.5) / step - 0.5, 0), rows - 1)
  const above = Math.floor(place) * columns
  const below = Math.min(Math.floor(place) + 1, rows - 1) * columns
  const part = place - Math.floor(place)
  for (let column = 0; column < columns; column++) {
    const value = cells[above + column]! * (1 - part) + cells[below + column]! * part
    line[column] = Math.round(value * fixedOne) + (fixedOne >> 1)
  }
  const lead = step >> 1
  into.fill(line[0]! >> fixedBits, 0, lead)
  for (let column = 0; column < columns; column++) {
    const start = column * step + lead
    const end = Math.min(start + step, into.length)
    const slope = Math.trunc((line[Math.min(column + 1, columns - 1)]! - line[column]!) / step)
    // The first sample at or after a cell's centre lies on it, or half a sample further where the side is even.
    let value = line[column]! + (step % 2 === 0 ? slope >> 1 : 0)
    for (let x = start; x < end; x++) {
      into[x] = value >> fixedBits
      value += slope
    }
  }
}
