import { describe, expect, it } from 'vitest'
import type { SecretSeed, Strength } from '../../../nodes/reshape-faces/recipe.ts'
import { searchFace, type Search } from '../../../nodes/reshape-faces/search/search.ts'

const seedOf = (index: number) => Uint32Array.of(index, 0, 0, 0)

function played(judge: (seed: number, strength: Strength) => { margin: number; change?: number }) {
  const tries: { seed: number; amplitude: number }[] = []
  const search: Search = {
    demands: { target: 1.17, least: 1.03 },
    mostAmplitude: 1,
    seedOf,
    together: 2,
    apart: () => 2,
    async attempt(seed: SecretSeed, strength) {
      tries.push({ seed: seed[0]!, amplitude: strength.amplitude })
      const { margin, change = 0.1 } = judge(seed[0]!, strength)
      return { margins: [margin, margin], expressionChange: change, vectors: [] }
    },
  }
  return { search, tries }
}

describe('the search for a face', () => {
  it('takes what keeps the expression best among the accepted of the weakest strength', async () => {
    const { search, tries } = played((seed) => ({ margin: 1.3, change: seed === 1 ? 0.05 : 0.2 }))
    expect((await searchFace(search))?.trial.seed[0]).toBe(1)
    expect(tries).toHaveLength(2)
    expect(new Set(tries.map(({ amplitude }) => amplitude))).toEqual(new Set([0.5]))
  })

  it('tries seeds first and raises the strength second', async () => {
    const { search, tries } = played((_, { amplitude }) => ({ margin: amplitude >= 0.7 ? 1.2 : 1.1 }))
    expect((await searchFace(search))?.trial.strength.amplitude).toBe(0.7)
    expect(tries.filter(({ amplitude }) => amplitude === 0.5)).toHaveLength(4)
  })

  it('takes the furthest that suffices where no strength is accepted', async () => {
    const { search, tries } = played((seed) => ({ margin: seed === 11 ? 1.1 : 1.04 }))
    expect((await searchFace(search))?.trial.seed[0]).toBe(11)
    expect(tries).toHaveLength(16)
  })

  it('does not raise the strength further for an expression that every face far enough changes', async () => {
    const { search, tries } = played((seed) => ({ margin: 1.3, change: seed === 7 ? 0.5 : 0.9 }))
    expect((await searchFace(search))?.trial.seed[0]).toBe(7)
    expect(tries).toHaveLength(8)
  })

  it('finds nothing where nothing suffices', async () => {
    expect(await searchFace(played(() => ({ margin: 1 })).search)).toBeUndefined()
  })

  it('never changes the shape more than it may', async () => {
    const { search, tries } = played(() => ({ margin: 1 }))
    await searchFace({ ...search, mostAmplitude: 0.6 })
    expect(Math.max(...tries.map(({ amplitude }) => amplitude))).toBe(0.6)
  })

  it('never tries a seed twice', async () => {
    const { search, tries } = played(() => ({ margin: 1 }))
    await searchFace(search)
    expect(new Set(tries.map(({ seed }) => seed)).size).toBe(tries.length)
  })
})
