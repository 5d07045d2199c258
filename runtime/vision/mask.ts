import { growPolygon, polygonBounds, touchedIntervals, type Polygon } from './convex.ts'
import type { Scratch } from './scratch.ts'

/** Which pixels of a plane change, and how much. Empty (`width` or `height` 0) where nothing does. */
export interface Mask {
  /** Place of the mask in the plane, in pixels of the plane. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Row by row, `width` × `height`: 255 changes wholly, 0 not at all. */
  readonly weights: Uint8Array
  /**
   * Four columns a row, relative to `left`: start, solid start, solid end, end. Weights are 0 outside [start, end)
   * and 255 inside [solid start, solid end).
   */
  readonly spans: Int32Array
}

/** Steps of the soft edge: finer ones cannot be told apart. */
const maxFeatherSteps = 32

/** Smooth fall from 1 at 0 to 0 at 1, level at both ends. */
function smoothFall(at: number): number {
  return 1 - at * at * (3 - 2 * at)
}

function clampTo(value: number, limit: number): number {
  return Math.min(Math.max(value, 0), limit)
}

/**
 * Rasterises a convex outline. Every pixel that the outline touches is solid; the soft edge lies outside of it, so
 * that softness never lets a part of the shape through.
 * @param feather width of the soft edge in pixels
 * @param width @param height the plane's size in pixels, to which the mask is clipped
 */
export function maskOfPolygon(
  polygon: Polygon,
  feather: number,
  width: number,
  height: number,
  scratch: Scratch,
): Mask {
  const bounds = polygonBounds(growPolygon(polygon, feather))
  const left = clampTo(Math.floor(bounds.left), width)
  const top = clampTo(Math.floor(bounds.top), height)
  const right = clampTo(Math.ceil(bounds.right), width)
  const bottom = clampTo(Math.ceil(bounds.bottom), height)
  const rect = { left, top, right, bottom }
  const [columns, rows] = [Math.max(0, right - left), Math.max(0, bottom - top)]
  const weights = scratch.bytes('weights', columns * rows).fill(0)
  const spans = scratch.words('spans', 4 * rows)
  const intervals = scratch.words('intervals', 2 * rows)

  touchedIntervals(polygon, rect, intervals)
  for (let row = 0; row < rows; row++) {
    const start = intervals[2 * row]!
    const end = Math.max(start, intervals[2 * row + 1]!)
    spans.fill(start, 4 * row, 4 * row + 2).fill(end, 4 * row + 2, 4 * row + 4)
    weights.fill(255, row * columns + start, row * columns + end)
  }

  const steps = feather > 0 ? Math.min(maxFeatherSteps, Math.ceil(feather)) : 0
  for (let step = 1; step <= steps; step++) {
    const weight = Math.max(1, Math.round(255 * smoothFall(step / (steps + 1))))
    touchedIntervals(growPolygon(polygon, (feather * step) / steps), rect, intervals)
    for (let row = 0; row < rows; row++) {
      const start = intervals[2 * row]!
      const end = intervals[2 * row + 1]!
      if (start < end) widen(weights, spans, columns, row, start, end, weight)
    }
  }
  return { left, top, width: columns, height: rows, weights, spans }
}

/** Gives the pixels that a wider interval adds to a row their weight. */
function widen(
  weights: Uint8Array,
  spans: Int32Array,
  columns: number,
  row: number,
  start: number,
  end: number,
  weight: number,
): void {
  const at = 4 * row
  const line = row * columns
  if (spans[at]! >= spans[at + 3]!) {
    // The shape itself does not reach this row: the soft edge is all there is.
    weights.fill(weight, line + start, line + end)
    spans.fill(start, at, at + 3)
    spans[at + 3] = end
    return
  }
  // Steps are a pixel or two wide, where a loop is faster than `fill`.
  for (let x = spans[at]! - 1; x >= start; x--) weights[line + x] = weight
  for (let x = spans[at + 3]!; x < end; x++) weights[line + x] = weight
  spans[at] = Math.min(spans[at]!, start)
  spans[at + 3] = Math.max(spans[at + 3]!, end)
}

/**
 * The mask for a plane of half the size in both directions (chroma). A sample takes the largest weight of the four
 * pixels that it colours.
 */
export function halveMask(mask: Mask, scratch: Scratch): Mask {
  const left = mask.left >> 1
  const top = mask.top >> 1
  const width = mask.width === 0 ? 0 : ((mask.left + mask.width + 1) >> 1) - left
  const height = mask.height === 0 ? 0 : ((mask.top + mask.height + 1) >> 1) - top
  const weights = scratch.bytes('half-weights', width * height).fill(0)
  const spans = scratch.words('half-spans', 4 * height)
  for (let row = 0; row < height; row++) spans.set([width, width, 0, 0], 4 * row)

  const shift = mask.left & 1
  for (let row = 0; row < mask.height; row++) {
    const from = 4 * row
    const [start, solidStart] = [mask.spans[from]!, mask.spans[from + 1]!]
    const [solidEnd, end] = [mask.spans[from + 2]!, mask.spans[from + 3]!]
    if (start >= end) continue
    const halfRow = ((mask.top + row) >> 1) - top
    const line = halfRow * width
    const span = 4 * halfRow
    spans[span] = Math.min(spans[span]!, (start + shift) >> 1)
    spans[span + 3] = Math.max(spans[span + 3]!, (end + shift + 1) >> 1)
    raise(mask, row, start, solidStart, weights, line, shift)
    raise(mask, row, solidEnd, end, weights, line, shift)
    if (solidStart >= solidEnd) continue
    const halfStart = (solidStart + shift) >> 1
    const halfEnd = (solidEnd + shift + 1) >> 1
    weights.fill(255, line + halfStart, line + halfEnd)
    spans[span + 1] = Math.min(spans[span + 1]!, halfStart)
    spans[span + 2] = Math.max(spans[span + 2]!, halfEnd)
  }
  for (let row = 0; row < height; row++) tidySpan(spans, 4 * row)
  return { left, top, width, height, weights, spans }
}

/** Raises half-size weights to those of the pixels [from, to) of a row of the mask. */
function raise(
  mask: Mask,
  row: number,
  from: number,
  to: number,
  half: Uint8Array,
  line: number,
  shift: number,
): void {
  for (let x = from; x < to; x++) {
    const weight = mask.weights[row * mask.width + x]!
    const at = line + ((x + shift) >> 1)
    if (weight > half[at]!) half[at] = weight
  }
}

/** Gives rows without weights, or without solid ones, spans of length 0 in order. */
function tidySpan(spans: Int32Array, at: number): void {
  if (spans[at]! >= spans[at + 3]!) spans.fill(0, at, at + 4)
  else if (spans[at + 1]! >= spans[at + 2]!) spans.fill(spans[at]!, at + 1, at + 3)
}
