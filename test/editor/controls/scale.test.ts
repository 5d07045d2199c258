import { describe, expect, it } from 'vitest'
import {
  moved,
  niceStep,
  ratioOf,
  readNumber,
  snap,
  valueAt,
  written,
} from '../../../editor/controls/scale.ts'

const even = { min: 0, max: 1, step: 0.05 }
const log = { min: 1, max: 1000, step: 1, log: true }

describe('the scale of a slider', () => {
  it('puts values on its grid without rounding noise', () => {
    expect(valueAt(even, 0.61)).toBe(0.6)
    expect(snap({ min: 0.25, max: 0.95, step: 0.05 }, 0.3001, 0.05)).toBe(0.3)
    expect(moved(even, 0.1, 2)).toBe(0.2)
  })

  it('never leaves the range', () => {
    expect(valueAt(even, 7)).toBe(1)
    expect(valueAt(even, -7)).toBe(0)
    expect(moved(even, 0.99, 10)).toBe(1)
    expect(moved(even, 0.01, -10)).toBe(0)
  })

  it('moves by tenths of the step where it is asked to be fine', () => {
    expect(moved(even, 0.5, 0.1)).toBe(0.505)
    expect(valueAt(even, 0.613, true)).toBe(0.615)
  })

  it('spreads a logarithmic way evenly over powers', () => {
    expect(valueAt(log, 1 / 3)).toBe(10)
    expect(valueAt(log, 2 / 3)).toBe(100)
    expect(ratioOf(log, 100)).toBeCloseTo(2 / 3)
    expect(moved(log, 100, 1)).toBe(105)
    expect(moved(log, 3, 1)).toBe(4)
  })

  it('reaches zero on a logarithmic way that starts there', () => {
    const from0 = { min: 0, max: 100, step: 0.1, log: true }
    expect(valueAt(from0, 0)).toBe(0)
    expect(ratioOf(from0, 0)).toBe(0)
    expect(valueAt(from0, 1)).toBe(100)
  })

  it('returns to the value that a place stands for', () => {
    for (const scale of [even, log])
      for (const ratio of [0, 0.2, 0.5, 0.9, 1])
        expect(ratioOf(scale, valueAt(scale, ratio))).toBeCloseTo(ratio, 1)
  })

  it('finds a step that fits a range', () => {
    expect(niceStep(0, 1)).toBe(0.01)
    expect(niceStep(0, 512)).toBe(1)
    expect(niceStep(3, 3)).toBe(1)
  })
})

describe('typed numbers', () => {
  it('may have a comma, a fraction or a product', () => {
    expect(readNumber('0,25')).toBe(0.25)
    expect(readNumber('1/4')).toBe(0.25)
    expect(readNumber(' 3 * 8 ')).toBe(24)
    expect(readNumber('-1e3')).toBe(-1000)
  })

  it('are refused where they are none', () => {
    for (const text of ['', 'eight', '1/0', '1+', '--1', '1.2.3']) expect(readNumber(text)).toBeUndefined()
  })

  it('are written without noise', () => {
    expect(written(0.1 + 0.2)).toBe('0.3')
    expect(written(12)).toBe('12')
  })
})
