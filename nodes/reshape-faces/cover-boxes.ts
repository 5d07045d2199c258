import { trackStates, type Track } from '../types/tracks.ts'

/** Height by width of a face that looks ahead is at most so much: a narrower box is that of a profile, without its jaw. */
const narrowest = 1.25

/** Shortly before and after, a face was mostly not larger than so: single boxes are too large now and then. */
const mostly = 0.75
/** So many frames before and as many after are looked at. */
const samples = 5

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/**
 * Where each face of a track is covered. What hides a part of a face draws its landmarks together, and the track's box
 * with them, so that a chin below a hand would stay open: a box is at least as large as the face was seen shortly
 * before and after, and as its usual proportions ask for, in profile those of a face that looks ahead. What is lacking
 * is added on both sides, since nobody knows on which one it is hidden.
 * @param reach frames before and after
 * @returns x, y, width, height in frame pixels, 4 a frame
 */
export function coverBoxes({ boxes, states }: Track, reach: number): Float32Array {
  const width = (position: number) => boxes[4 * position + 2]!
  const height = (position: number) => boxes[4 * position + 3]!
  // Where a face was not detected its box is guessed, and generous already.
  const isSeen = (position: number) =>
    states[position] === trackStates.detected && width(position) > 0 && height(position) > 0
  const seen = Array.from(states.keys()).filter(isSeen)
  if (seen.length === 0) return boxes.slice()
  const usual = quantile(
    seen.map((position) => height(position) / width(position)),
    0.5,
  )
  const proportion = Math.min(usual, narrowest)
  const steps = Array.from({ length: 2 * samples + 1 }, (_, i) =>
    Math.round((reach * (i - samples)) / samples),
  )
  const offsets = [...new Set(steps)]
  const result = boxes.slice()
  for (const position of states.keys()) {
    const near = offsets.map((offset) => position + offset).filter(isSeen)
    const ownWidth = width(position)
    const ownHeight = height(position)
    const wide = Math.max(ownWidth, quantile(near.map(width), mostly))
    const high = Math.max(ownHeight, quantile(near.map(height), mostly))
    const lackWide = Math.max(wide, high / proportion) - ownWidth
    const lackHigh = Math.max(high, wide * proportion) - ownHeight
    result[4 * position]! -= lackWide
    result[4 * position + 1]! -= lackHigh
    result[4 * position + 2]! += 2 * lackWide
    result[4 * position + 3]! += 2 * lackHigh
  }
  return result
}
