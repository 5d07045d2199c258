import { trackStates, type Track } from '../types/tracks.ts'

/** Height by width of a face that looks ahead is at most so much: a narrower box is that of a profile, without its jaw. */
const narrowest = 1.25

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? 1
}

/**
 * Where each face of a track is covered. What hides a part of a face draws its landmarks together, and the track's box
 * with them, so that a chin below a hand would stay open: a box is at least as large as the face was seen shortly
 * before or after, and as its usual proportions ask for, in profile those of a face that looks ahead. What is lacking is added on both sides, since nobody knows
 * on which one it is hidden.
 * @param reach frames before and after
 * @returns x, y, width, height in frame pixels, 4 a frame
 */
export function coverBoxes({ boxes, states }: Track, reach: number): Float32Array {
  const width = (position: number) => boxes[4 * position + 2]!
  const height = (position: number) => boxes[4 * position + 3]!
  // Where a face was not detected its box is guessed, and generous already.
  const seen = Array.from(states.keys()).filter(
    (position) => states[position] === trackStates.detected && width(position) > 0 && height(position) > 0,
  )
  const usual = median(seen.map((position) => height(position) / width(position)))
  const proportion = Math.min(usual, narrowest)
  const result = boxes.slice()
  let first = 0
  for (let position = 0; position < states.length; position++) {
    while (first < seen.length && seen[first]! < position - reach) first++
    let [wide, high] = [width(position), height(position)]
    for (let i = first; i < seen.length && seen[i]! <= position + reach; i++) {
      wide = Math.max(wide, width(seen[i]!))
      high = Math.max(high, height(seen[i]!))
    }
    if (seen.length > 0) [wide, high] = [Math.max(wide, high / proportion), Math.max(high, wide * proportion)]
    const lackWide = wide - width(position)
    const lackHigh = high - height(position)
    result[4 * position]! -= lackWide
    result[4 * position + 1]! -= lackHigh
    result[4 * position + 2]! += 2 * lackWide
    result[4 * position + 3]! += 2 * lackHigh
  }
  return result
}
