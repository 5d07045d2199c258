import type { PlanarImage } from '../../nodes/core/media.ts'
import { writeRow } from './blend.ts'
import { maskedPlanes, type FaceRegion, type MaskedPlane } from './region.ts'
import { createScratch } from './scratch.ts'

// Effects run to their end without a pause, so that one buffer serves all calls of this thread.
const scratch = createScratch()

export interface PixelateOptions {
  /** Blocks along the longer side of the face's box, at least 1. Small faces get fewer. */
  readonly blocks: number
}

/** Blocks are never smaller, in pixels: below this, a block shows nearly every pixel of a small face. */
export const minBlockSize = 4

/** Side of a block in pixels. */
export function blockSize(region: FaceRegion, { blocks }: PixelateOptions): number {
  return Math.max(minBlockSize, region.size / blocks)
}

/** Edges of the grid's cells over a mask, relative to it: from 0 to `length`, ascending. */
function gridLines(anchor: number, size: number, start: number, length: number): number[] {
  const lines = [0]
  for (let k = Math.floor((start - anchor) / size); ; k++) {
    const line = Math.round(anchor + k * size) - start
    if (line >= length) break
    if (line > lines.at(-1)!) lines.push(line)
  }
  lines.push(length)
  return lines
}

/** Mean of each column's pixels in a band of rows, over the pixels of the mask; 0 where there are none. */
function bandMeans(
  { samples, stride, mask }: MaskedPlane,
  columns: readonly number[],
  from: number,
  to: number,
): Float64Array {
  const cells = columns.length - 1
  const sums = new Float64Array(cells)
  const counts = new Float64Array(cells)
  for (let row = from; row < to; row++) {
    const start = mask.spans[4 * row]!
    const end = mask.spans[4 * row + 3]!
    const line = (mask.top + row) * stride + mask.left
    for (let cell = 0; cell < cells; cell++) {
      const first = Math.max(start, columns[cell]!)
      const last = Math.min(end, columns[cell + 1]!)
      if (first >= last) continue
      let sum = 0
      for (let at = line + first; at < line + last; at++) sum += samples[at]!
      sums[cell] = sums[cell]! + sum
      counts[cell] = counts[cell]! + last - first
    }
  }
  return sums.map((sum, cell) => (counts[cell]! > 0 ? Math.round(sum / counts[cell]!) : 0))
}

/**
 * Replaces the region by square blocks, each of the mean of the region's pixels in it. The grid is anchored to the
 * face's box, so that it moves with the face. Changes `image`.
 */
export function pixelateRegion(image: PlanarImage, region: FaceRegion, options: PixelateOptions): void {
  const size = blockSize(region, options)
  for (const plane of maskedPlanes(image, region)) {
    const { mask, scale } = plane
    const columns = gridLines(region.box[0] * scale, size * scale, mask.left, mask.width)
    const rows = gridLines(region.box[1] * scale, size * scale, mask.top, mask.height)
    const line = scratch.bytes('line', mask.width)
    for (let band = 0; band + 1 < rows.length; band++) {
      const means = bandMeans(plane, columns, rows[band]!, rows[band + 1]!)
      for (const [cell, mean] of means.entries()) line.fill(mean, columns[cell], columns[cell + 1])
      for (let row = rows[band]!; row < rows[band + 1]!; row++) writeRow(plane, row, line)
    }
  }
}
