import type { Rational } from '../../nodes/core/media.ts'

/** Reads "30000/1001", "4:3" or "25"; `undefined` where it is no positive number. */
export function parseRational(text: string | undefined): Rational | undefined {
  const match = /^(\d+)(?:[/:](\d+))?$/.exec(text ?? '')
  if (match === null) return undefined
  const numerator = Number(match[1])
  const denominator = Number(match[2] ?? 1)
  return numerator > 0 && denominator > 0 ? { numerator, denominator } : undefined
}

/** Matroska and others round timestamps to milliseconds. */
const roundingSeconds = 0.0011

function fits(timestamps: Float64Array, { numerator, denominator }: Rational): boolean {
  const first = timestamps[0] ?? 0
  return timestamps.every(
    (time, at) => Math.abs(time - first - (at * denominator) / numerator) <= roundingSeconds,
  )
}

/**
 * The rate at which the timestamps lie, and whether they do.
 * @param candidates what the file says, best first
 */
export function findFrameRate(
  timestamps: Float64Array,
  candidates: readonly (Rational | undefined)[],
): { frameRate: Rational; variableFrameRate: boolean } {
  const stated = candidates.filter((rate) => rate !== undefined)
  const constant = stated.find((rate) => fits(timestamps, rate))
  if (constant !== undefined) return { frameRate: constant, variableFrameRate: false }
  const span = (timestamps.at(-1) ?? 0) - (timestamps[0] ?? 0)
  const mean: Rational =
    timestamps.length > 1 && span > 0
      ? { numerator: Math.max(1, Math.round(((timestamps.length - 1) / span) * 1000)), denominator: 1000 }
      : { numerator: 25, denominator: 1 }
  return { frameRate: stated[0] ?? mean, variableFrameRate: !fits(timestamps, mean) }
}
