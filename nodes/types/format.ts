import type { Rational } from '../core/media.ts'

/** "25", "29.97": a frame rate with at most two decimals. */
export function formatRate({ numerator, denominator }: Rational): string {
  return String(Math.round((numerator / denominator) * 100) / 100)
}
