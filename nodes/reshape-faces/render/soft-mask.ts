import type { AttributeMap } from '../../../runtime/vision/rasterise.ts'
import type { Scratch } from '../../../runtime/vision/scratch.ts'
import type { Area } from './area.ts'
import { skinLabel } from './backward-map.ts'

/** Radius of the box window with the variance of a Gaussian. */
function boxRadius(sigma: number): number {
  return Math.max(1, Math.round((Math.sqrt(1 + 12 * sigma * sigma) - 1) / 2))
}

/** Sums over windows of 2 · `radius` + 1 along each row; what lies outside is 0. */
function sumAcross(from: Int32Array, to: Int32Array, columns: number, rows: number, radius: number): void {
  for (let row = 0; row < rows; row++) {
    const line = row * columns
    let sum = 0
    for (let x = 0; x < Math.min(radius, columns); x++) sum += from[line + x]!
    for (let x = 0; x < columns; x++) {
      if (x + radius < columns) sum += from[line + x + radius]!
      to[line + x] = sum
      if (x >= radius) sum -= from[line + x - radius]!
    }
  }
}

/** The same down the columns, row by row. @param sums one number for each column */
function sumDown(
  from: Int32Array,
  to: Int32Array,
  columns: number,
  rows: number,
  radius: number,
  sums: Int32Array,
): void {
  sums.fill(0)
  for (let row = 0; row < Math.min(radius, rows); row++)
    for (let x = 0, line = row * columns; x < columns; x++) sums[x]! += from[line + x]!
  for (let row = 0; row < rows; row++) {
    const line = row * columns
    if (row + radius < rows) {
      const below = line + radius * columns
      for (let x = 0; x < columns; x++) sums[x]! += from[below + x]!
    }
    for (let x = 0; x < columns; x++) to[line + x] = sums[x]!
    if (row >= radius) {
      const above = line - radius * columns
      for (let x = 0; x < columns; x++) sums[x]! -= from[above + x]!
    }
  }
}

/**
 * Softens the outline of what is drawn: 1 inside, falling to 0 before the edge, so that the far cheek of a turned head
 * has no jagged rim.
 * @param labels one a pixel of a picture `width` wide @param sigma pixels @param into receives 0–1, row by row
 */
export function softSilhouette(
  labels: Uint8Array,
  width: number,
  { left, top, right, bottom }: Area,
  sigma: number,
  into: Float32Array,
  scratch: Scratch,
): void {
  const columns = right - left
  const rows = bottom - top
  const inside = scratch.words('silhouette-inside', columns * rows)
  const blurred = scratch.words('silhouette-blurred', columns * rows)
  const sums = scratch.words('silhouette-sums', columns)
  for (let y = top, at = 0; y < bottom; y++)
    for (let i = y * width + left; i < y * width + right; i++, at++)
      inside[at] = labels[i]! >= skinLabel ? 1 : 0
  const radius = boxRadius(sigma)
  sumAcross(inside, blurred, columns, rows, radius)
  sumDown(blurred, inside, columns, rows, radius, sums)
  const whole = (2 * radius + 1) ** 2
  const scale = 1 / (whole * 0.47)
  for (let at = 0; at < inside.length; at++) {
    const share = inside[at]! * scale - 0.5 / 0.47
    const level = share <= 0 ? 0 : share >= 1 ? 1 : share
    into[at] = level * level * (3 - 2 * level)
  }
}

/**
 * Multiplies a blend mask by a map over the atlas; 0 outside of skin and openings.
 * @param mask 256 × 256, 0–1 @param blend one number a pixel of `area`
 */
export function maskByAtlas(
  { width, values, labels }: AttributeMap,
  { left, top, right, bottom }: Area,
  mask: Float32Array,
  blend: Float32Array,
): void {
  for (let y = top, at = 0; y < bottom; y++)
    for (let i = y * width + left; i < y * width + right; i++, at++) {
      if (labels[i]! < skinLabel) {
        blend[at] = 0
        continue
      }
      const share = blend[at]!
      if (share === 0) continue
      const u = values[4 * i + 2]!
      const v = values[4 * i + 3]!
      const column = u | 0
      const row = v | 0
      const across = u - column
      const from = 256 * row + column
      const upper = mask[from]! + (mask[from + 1]! - mask[from]!) * across
      const lower = mask[from + 256]! + (mask[from + 257]! - mask[from + 256]!) * across
      blend[at] = share * (upper + (lower - upper) * (v - row))
    }
}
