import type { Rational } from '../../nodes/core/media.ts'

function holds({ numerator, denominator }: Rational, timestamps: Float64Array): boolean {
  return timestamps.every((time) => {
    const ticks = (time * denominator) / numerator
    return Math.abs(ticks - Math.round(ticks)) < 1e-3
  })
}

/**
 * The coarsest of the likely units in which every timestamp is a whole number: encoders plan bits by it, and a
 * container that takes it over rounds nothing. Microseconds where none fits.
 */
export function chooseTimeBase(
  timestamps: Float64Array,
  frameRate: Rational,
  sourceTimeBase: Rational | undefined,
): Rational {
  const candidates: (Rational | undefined)[] = [
    { numerator: frameRate.denominator, denominator: frameRate.numerator },
    { numerator: 1, denominator: 1000 },
    sourceTimeBase,
    { numerator: 1, denominator: 90_000 },
  ]
  return (
    candidates.find((unit) => unit !== undefined && holds(unit, timestamps)) ?? {
      numerator: 1,
      denominator: 1_000_000,
    }
  )
}
