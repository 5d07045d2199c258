import { xOf, type TimeScale } from './time-scale.ts'

/** Pixels on a timeline. */
export interface PixelRange {
  readonly left: number
  readonly width: number
}

/**
 * Ranges of frames in pixels, as far as they are in sight. Those with less than `apart` pixels between them are drawn
 * as one, so that thousands of short ones cost no more than the timeline is wide.
 */
export function visibleRanges(
  ranges: readonly (readonly [from: number, to: number])[],
  scale: TimeScale,
  apart = 0.75,
): readonly PixelRange[] {
  const drawn: { left: number; right: number }[] = []
  for (const [from, to] of ranges) {
    if (to <= scale.from || from >= scale.to) continue
    const left = Math.max(0, xOf(scale, from))
    const right = Math.min(scale.width, xOf(scale, to))
    const last = drawn.at(-1)
    if (last !== undefined && left - last.right < apart) last.right = Math.max(last.right, right)
    else drawn.push({ left, right })
  }
  return drawn.map(({ left, right }) => ({ left, width: Math.max(1, right - left) }))
}
