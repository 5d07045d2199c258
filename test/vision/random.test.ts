import { describe, expect, it } from 'vitest'
import { createRandom, type Random } from '../../runtime/vision/random.ts'

const seed = Uint32Array.of(1, 2, 3, 4)

function draws(draw: (random: Random) => number, count = 40_000): Float64Array {
  const random = createRandom(seed)
  return Float64Array.from({ length: count }, () => draw(random))
}

function moments(values: Float64Array): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length }
}

describe('numbers from a seed', () => {
  it('are the same for the same seed', () => {
    const all = (random: Random) => [
      random.uniform(),
      random.normal(),
      random.beta(0.6, 0.6),
      random.beta(1.05, 1.05),
      random.poisson(3),
      ...random.dirichlet(3, 1.2),
    ]
    expect(all(createRandom(seed))).toEqual(all(createRandom(Uint32Array.from(seed))))
  })

  it('differ when any one bit of the seed differs, and between streams', () => {
    const first = (...words: number[]) => createRandom(Uint32Array.from(words)).uniform()
    const base = first(0, 0, 0, 0)
    const others = [0, 1, 2, 3].flatMap((word) =>
      [0, 7, 31].map((bit) => first(...[0, 1, 2, 3].map((at) => (at === word ? (1 << bit) >>> 0 : 0)))),
    )
    expect(new Set([base, ...others, createRandom(new Uint32Array(4), 1).uniform()]).size).toBe(14)
  })

  it.each<[string, (random: Random) => number, mean: number, variance: number]>([
    ['uniform', (random) => random.uniform(), 1 / 2, 1 / 12],
    ['between', (random) => random.between(-1, 3), 1, 16 / 12],
    ['normal', (random) => random.normal(), 0, 1],
    ['beta below 1', (random) => random.beta(0.6, 0.6), 1 / 2, 1 / 4 / 2.2],
    ['beta above 1', (random) => random.beta(2, 3), 2 / 5, 6 / 25 / 6],
    ['poisson', (random) => random.poisson(0.6), 0.6, 0.6],
    ['sign', (random) => random.sign(), 0, 1],
    ['dirichlet', (random) => random.dirichlet(4, 1.2)[0]!, 1 / 4, (1.2 * 3.6) / (4.8 * 4.8 * 5.8)],
  ])('have the mean and the variance of %s', (_name, draw, mean, variance) => {
    const seen = moments(draws(draw))
    // Four standard errors of the mean.
    expect(Math.abs(seen.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / 40_000))
    expect(seen.variance / variance).toBeGreaterThan(0.96)
    expect(seen.variance / variance).toBeLessThan(1.04)
  })

  it('fill the unit interval evenly', () => {
    const bins = new Int32Array(20)
    for (const value of draws((random) => random.uniform())) bins[Math.floor(value * 20)]!++
    // χ² of 19 degrees of freedom stays below 43.8 in 999 of 1000 sequences.
    expect(bins.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)).toBeLessThan(43.8)
  })

  it('keep clipped normal numbers within the limit', () => {
    const clipped = draws((random) => random.normal(2))
    expect(Math.max(...clipped)).toBe(2)
    expect(Math.min(...clipped)).toBe(-2)
  })
})
