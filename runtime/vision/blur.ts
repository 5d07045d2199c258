import type { PlanarImage } from '../../nodes/core/media.ts'
import { writeRow } from './blend.ts'
import { blurGrid, type GridSide } from './gaussian.ts'
import { expandRow, reduceCells } from './reduce.ts'
import { maskedPlanes, type FaceRegion, type MaskedPlane } from './region.ts'
import { createScratch } from './scratch.ts'

export interface BlurOptions {
  /** Standard deviation of the Gaussian as a ratio of the face's size. */
  readonly strength: number
}

/** Pixels; a small face is blurred at least so much. */
export const minSigma = 2

/** A wide blur is made on a coarser grid, whose cells are this many times smaller than its standard deviation. */
const cellsPerSigma = 4

// Effects run to their end without a pause, so that one set of buffers serves all calls of this thread.
const scratch = createScratch()

/** Standard deviation of the blur in pixels. */
export function blurSigma(region: FaceRegion, { strength }: BlurOptions): number {
  return Math.max(minSigma, strength * region.size)
}

function gridSide(length: number, step: number): GridSide {
  const cells = Math.ceil(length / step)
  return { cells, lastSize: length / step - (cells - 1) }
}

function blurPlane(plane: MaskedPlane, sigma: number): void {
  const { samples, stride, mask } = plane
  const { width, height } = mask
  const step = Math.max(1, Math.floor(sigma / cellsPerSigma))
  const across = gridSide(width, step)
  const down = gridSide(height, step)
  const [columns, rows] = [across.cells, down.cells]
  const cells = scratch.floats('cells', columns * rows)
  reduceCells(samples, stride, mask, step, cells)
  // Averaging into cells and interpolating between them blur too: variances of a box and of a triangle.
  const own = step === 1 ? 0 : (step * step - 1) / 12 + (step * step) / 6
  blurGrid(cells, across, down, Math.sqrt(sigma * sigma - own) / step, scratch)

  const line = scratch.words('line', columns)
  const blurred = scratch.bytes('blurred', width)
  for (let row = 0; row < height; row++) {
    expandRow(cells, columns, rows, step, row, line, blurred)
    writeRow(plane, row, blurred)
  }
}

/**
 * Blurs the region as strongly, in proportion, for small and large faces. Reads only the rectangle around the region.
 * Changes `image`.
 */
export function blurRegion(image: PlanarImage, region: FaceRegion, options: BlurOptions): void {
  const sigma = blurSigma(region, options)
  for (const plane of maskedPlanes(image, region)) {
    if (plane.mask.width > 0 && plane.mask.height > 0) blurPlane(plane, sigma * plane.scale)
  }
}
