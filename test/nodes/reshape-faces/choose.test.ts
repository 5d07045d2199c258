import { describe, expect, it } from 'vitest'
import {
  bestAccepted,
  bestSufficient,
  isAccepted,
  strengths,
  type Trial,
} from '../../../nodes/reshape-faces/search/choose.ts'

const demands = { target: 1.17, least: 1.03 }
const trial = (parts: Partial<Trial>): Trial => ({
  choice: { seed: new Uint32Array(4), shape: new Uint32Array(4), strength: strengths[0]! },
  margins: [1.2, 1.2],
  expressionChange: 0.1,
  apart: 1.2,
  ...parts,
})

describe('a trial', () => {
  it('is accepted only where every recogniser is beyond the target', () => {
    expect(isAccepted(trial({}), demands)).toBe(true)
    expect(isAccepted(trial({ margins: [1.3, 1.16] }), demands)).toBe(false)
  })

  it('is not accepted with another expression', () => {
    expect(isAccepted(trial({ expressionChange: 0.35 }), demands)).toBe(false)
  })

  it('that no recogniser judged proves nothing', () => {
    expect(isAccepted(trial({ margins: [] }), demands)).toBe(false)
    expect(bestSufficient([trial({ margins: [] })], demands)).toBeUndefined()
  })
})

describe('of several trials', () => {
  it('the one that keeps the expression best is taken', () => {
    const kept = trial({ expressionChange: 0.05 })
    expect(bestAccepted([trial({ expressionChange: 0.2 }), kept], demands)).toBe(kept)
  })

  it('one near another person of the job loses to one that is apart', () => {
    const apart = trial({ expressionChange: 0.15 })
    expect(bestAccepted([trial({ apart: 0.6 }), apart], demands)).toBe(apart)
  })

  it('where none is accepted, the furthest that suffices is taken, and none below that', () => {
    const enough = trial({ margins: [1.1, 1.05] })
    const rest = [trial({ margins: [1.02, 1.4] }), trial({ margins: [1.04, 1.04] }), enough]
    expect(bestAccepted(rest, demands)).toBeUndefined()
    expect(bestSufficient(rest, demands)).toBe(enough)
    expect(bestSufficient([rest[0]!], demands)).toBeUndefined()
  })
})

it('strengths grow', () => {
  expect(strengths.map(({ amplitude }) => amplitude)).toEqual([0.5, 0.7, 0.9, 1])
})
