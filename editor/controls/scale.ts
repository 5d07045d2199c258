/** The way of a slider: from–to in steps, even or logarithmic. */
export interface Scale {
  readonly min: number
  readonly max: number
  /** Multiple to which values snap. */
  readonly step: number
  readonly log?: boolean
}

/** A step that fits a range: a power of ten, about a hundred of them in it. */
export function niceStep(min: number, max: number): number {
  const rough = (max - min) / 100
  return rough > 0 ? 10 ** Math.floor(Math.log10(rough)) : 1
}

/** Digits after the point that multiples of `step` need. */
export function digitsOf(step: number): number {
  const [digits = '', exponent] = String(step).split('e')
  const written = digits.split('.')[1]?.length ?? 0
  return Math.max(0, Math.min(12, written - Number(exponent ?? 0)))
}

/** `value` on the grid of `step` and within the range, free of rounding noise. */
export function snap({ min, max }: Scale, value: number, step: number): number {
  const grid = Math.round((value - min) / step) * step + min
  const digits = Math.max(digitsOf(step), digitsOf(min))
  return Math.min(max, Math.max(min, Number(grid.toFixed(digits))))
}

/** Logarithms need a positive start; from 0 the lowest step takes its place. */
function floorOf({ min, step }: Scale): number {
  return min > 0 ? min : step
}

/** Where a value lies on the way, 0–1. */
export function ratioOf(scale: Scale, value: number): number {
  const { min, max } = scale
  if (max <= min) return 0
  const inside = Math.min(max, Math.max(min, value))
  if (!scale.log) return (inside - min) / (max - min)
  const low = floorOf(scale)
  return inside <= low ? 0 : Math.log(inside / low) / Math.log(max / low)
}

/** The value at a place of the way; `fine` snaps to a tenth of the step. */
export function valueAt(scale: Scale, ratio: number, fine = false): number {
  const { min, max } = scale
  const place = Math.min(1, Math.max(0, ratio))
  if (place === 0) return min
  const low = floorOf(scale)
  const value = scale.log ? low * (max / low) ** place : min + (max - min) * place
  return snap(scale, value, fine ? scale.step / 10 : scale.step)
}

/** `value` moved by so many steps; on a logarithmic way a step grows with the value. */
export function moved(scale: Scale, value: number, steps: number): number {
  const { step } = scale
  if (!scale.log) return snap(scale, value + steps * step, Math.min(step, Math.abs(steps) * step))
  const grown = Math.max(step, snap({ ...scale, min: 0 }, Math.abs(value) * 0.05, step))
  return snap(scale, value + steps * grown, Math.min(step, Math.abs(steps) * step))
}

/** A number as people write it: no trailing zeros, no rounding noise. */
export function written(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(12)))
}

/** Reads a number with a point or a comma, or a product or quotient such as `1/3`; `undefined` for anything else. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replaceAll(',', '.').replace('−', '-')
  const match = /^(-?[\d.]+(?:e[-+]?\d+)?)(?:\s*([*/×])\s*(-?[\d.]+))?$/i.exec(plain)
  if (match === null) return undefined
  const left = Number(match[1])
  const right = match[3] === undefined ? 1 : Number(match[3])
  const value = match[2] === '/' ? left / right : left * right
  return Number.isFinite(value) ? value : undefined
}
