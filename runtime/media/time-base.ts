import type { Rational } from '../../nodes/core/media.ts'

function holds({ numerator, denominator }: Rational, timestamps: Float64Array): boolean {
  return timestamps.every((time) => {
    const ticks = (time * denominator) / numerator
    return Math.abs(ticks - Math.round(ticks)) < 1e-3
  })
}

/** Rounding to it moves no frame by more than a millisecond, and old builds write a late start in milliseconds. */
const coarse: Rational = { numerator: 1, denominator: 500 }
const fine: Rational = { numerator: 1, denominator: 1_000_000 }

/**
 * The coarsest of the likely units in which every timestamp is a whole number: encoders plan bits by it, and a
 * container that takes it over rounds nothing. Microseconds where none fits.
 * @param timesFinely whether units below a millisecond work (see `VersionedOptions`); 1/500 s replaces them if not
 */
export function chooseTimeBase(
  timestamps: Float64Array,
  frameRate: Rational,
  sourceTimeBase: Rational | undefined,
  timesFinely: boolean,
): Rational {
  const candidates: (Rational | undefined)[] = [
    { numerator: frameRate.denominator, denominator: frameRate.numerator },
    { numerator: 1, denominator: 1000 },
    sourceTimeBase,
    { numerator: 1, denominator: 90_000 },
  ]
  const usable = candidates.filter(
    (unit) => unit !== undefined && (timesFinely || 1000 * unit.numerator > unit.denominator),
  )
  return usable.find((unit) => unit !== undefined && holds(unit, timestamps)) ?? (timesFinely ? fine : coarse)
}
