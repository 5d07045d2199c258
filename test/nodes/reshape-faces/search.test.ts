import { describe, expect, it } from 'vitest'
import type { Strength } from '../../../nodes/reshape-faces/recipe.ts'
import { searchFace, type Search } from '../../../nodes/reshape-faces/search/search.ts'

interface Play {
  readonly margin: number
  readonly change?: number
  /** At a glance; by default as it is. */
  readonly glance?: number
}

/** Faces whose shape's seed says how they are judged. */
function played(play: (shape: number, strength: Strength) => Play) {
  const drawn: { seed: number; shape: number; amplitude: number }[] = []
  const judged: number[] = []
  const search: Search = {
    demands: { target: 1.17, least: 1.03 },
    mostAmplitude: 1,
    seedOf: (index) => Uint32Array.of(index, 0, 0, 0),
    apart: () => 2,
    async draw(seed, shapes, strength) {
      return shapes.map((shape) => {
        drawn.push({ seed: seed[0]!, shape: shape[0]!, amplitude: strength.amplitude })
        const { margin, change = 0.1, glance = margin } = play(shape[0]!, strength)
        return {
          choice: { seed, shape, strength },
          glance,
          async judge() {
            judged.push(shape[0]!)
            return { margins: [margin, margin], expressionChange: change, vectors: [] }
          },
        }
      })
    },
  }
  return { search, drawn, judged }
}

describe('the search for a face', () => {
  it('takes what keeps the expression best among the accepted of the weakest strength', async () => {
    const { search, drawn, judged } = played((shape) => ({ margin: 1.3, change: shape === 2 ? 0.05 : 0.2 }))
    expect((await searchFace(search))?.trial.choice.shape[0]).toBe(2)
    expect(judged).toEqual([1, 2, 3, 5])
    expect(drawn.map(({ amplitude }) => amplitude)).toEqual(Array(12).fill(0.5))
  })

  it('looks at more strength where the best changes the expression noticeably', async () => {
    const better = played((shape) => ({ margin: 1.3, change: shape === 18 ? 0.1 : 0.3 }))
    expect((await searchFace(better.search))?.trial.choice.shape[0]).toBe(18)
    const none = played((shape) => ({ margin: 1.3, change: shape === 2 ? 0.2 : 0.3 }))
    expect((await searchFace(none.search))?.trial.choice.shape[0]).toBe(2)
    expect(none.drawn).toHaveLength(48)
  })

  it('looks first at those that are furthest at a glance', async () => {
    const { search, judged } = played((shape) => ({ margin: 1.2 + shape / 100 }))
    await searchFace(search)
    expect(judged).toEqual([15, 14, 13, 11])
  })

  it('does not look closely at what a glance refuses', async () => {
    const { search, judged } = played((shape, { amplitude }) => ({
      margin: 1.3,
      glance: amplitude > 0.5 && shape % 2 === 0 ? 1.2 : 1.1,
    }))
    const found = await searchFace(search)
    expect(found?.trial.choice.strength.amplitude).toBe(0.7)
    expect(judged.every((shape) => shape > 15 && shape % 2 === 0)).toBe(true)
  })

  it('tries other faces and shapes first and raises the strength second', async () => {
    const { search, drawn } = played((_, { amplitude }) => ({ margin: amplitude >= 0.7 ? 1.2 : 1.1 }))
    expect((await searchFace(search))?.trial.choice.strength.amplitude).toBe(0.7)
    const weakest = drawn.filter(({ amplitude }) => amplitude === 0.5)
    expect(new Set(weakest.map(({ seed }) => seed)).size).toBe(4)
    expect(new Set(weakest.map(({ shape }) => shape)).size).toBe(12)
  })

  it('goes on where a close look refuses what a glance let through', async () => {
    const { search } = played((_, { amplitude }) => ({ margin: amplitude >= 0.9 ? 1.2 : 1.1, glance: 1.3 }))
    expect((await searchFace(search))?.trial.choice.strength.amplitude).toBe(0.9)
  })

  it('takes the furthest that suffices where no strength is accepted', async () => {
    const { search, judged } = played((shape) => ({ margin: shape === 22 ? 1.1 : 1.04 }))
    expect((await searchFace(search))?.trial.choice.shape[0]).toBe(22)
    expect(judged).toHaveLength(4)
  })

  it('does not raise the strength further for an expression that every face far enough changes', async () => {
    const { search, drawn } = played((shape) => ({ margin: 1.3, change: shape === 18 ? 0.5 : 0.9 }))
    expect((await searchFace(search))?.trial.choice.shape[0]).toBe(18)
    expect(new Set(drawn.map(({ amplitude }) => amplitude))).toEqual(new Set([0.5, 0.7]))
  })

  it('goes on with the greatest strength where nothing suffices', async () => {
    const { search, drawn } = played((shape) => ({ margin: shape === 66 ? 1.1 : 1 }))
    expect((await searchFace(search))?.trial.choice.shape[0]).toBe(66)
    expect(drawn.at(-1)?.amplitude).toBe(1)
    expect(drawn).toHaveLength(60)
  })

  it('finds nothing where nothing suffices', async () => {
    expect(await searchFace(played(() => ({ margin: 1 })).search)).toBeUndefined()
    expect(await searchFace(played(() => ({ margin: 1, glance: 1.3 })).search)).toBeUndefined()
  })

  it('never changes the shape more than it may', async () => {
    const { search, drawn } = played(() => ({ margin: 1 }))
    await searchFace({ ...search, mostAmplitude: 0.6 })
    expect(Math.max(...drawn.map(({ amplitude }) => amplitude))).toBe(0.6)
  })

  it('never uses a seed twice', async () => {
    const { search, drawn } = played(() => ({ margin: 1 }))
    await searchFace(search)
    const seeds = new Set([...drawn.map(({ seed }) => seed), ...drawn.map(({ shape }) => shape)])
    expect(seeds.size).toBe(drawn.length + drawn.length / 3)
  })
})
