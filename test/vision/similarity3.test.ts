import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applySimilarity3, similarity3FromPoints, undoSimilarity3 } from '../../runtime/vision/similarity3.ts'
import { anglesOfRotation } from '../../runtime/vision/turn.ts'

interface Golden {
  readonly similarities: readonly {
    readonly source: readonly number[]
    readonly target: readonly number[]
    readonly scale: number
    readonly rotation: readonly number[]
    readonly translation: readonly number[]
  }[]
  readonly turns: readonly { readonly angles: readonly number[]; readonly rotation: readonly number[] }[]
}

const golden = JSON.parse(
  readFileSync(new URL('../golden/mesh-pose/poses.json', import.meta.url), 'utf8'),
) as Golden

const all = Array.from({ length: 30 }, (_, i) => i)

function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  return Array.from(left).reduce((most, value, i) => Math.max(most, Math.abs(value - right[i]!)), 0)
}

describe('a similarity in space', () => {
  it.each(golden.similarities.map((each, i) => [i, each] as const))(
    'is that of numpy, also where points are noisy or mirrored (%i)',
    (_, { source, target, scale, rotation, translation }) => {
      const found = similarity3FromPoints(source, target, all)
      expect(Math.abs(found.scale / scale - 1)).toBeLessThan(1e-6)
      expect(largestDifference(found.rotation, rotation)).toBeLessThan(1e-6)
      expect(largestDifference(found.translation, translation)).toBeLessThan(1e-3)
    },
  )

  it('counts the chosen points alone', () => {
    const { source, target } = golden.similarities[3]!
    const bent = target.map((value, i) => (i < 30 ? value + 50 : value))
    const chosen = all.slice(10)
    const straight = similarity3FromPoints(source, target, chosen)
    expect(similarity3FromPoints(source, bent, chosen)).toEqual(straight)
    expect(similarity3FromPoints(source, bent, all).scale).not.toBeCloseTo(straight.scale, 3)
  })

  it('is undone by its inverse', () => {
    const { source, target } = golden.similarities[6]!
    const found = similarity3FromPoints(source, target, all)
    const back = undoSimilarity3(found, applySimilarity3(found, source))
    expect(largestDifference(back, source)).toBeLessThan(1e-5)
  })

  it('does not exist for points on one spot or without numbers', () => {
    expect(() => similarity3FromPoints([1, 2, 3, 1, 2, 3], [0, 0, 0, 1, 1, 1], [0, 1])).toThrow(RangeError)
    expect(() => similarity3FromPoints([1, 2, NaN, 1, 2, 3], [0, 0, 0, 1, 1, 1], [0, 1])).toThrow(RangeError)
  })
})

describe('the angles of a turn', () => {
  it('are yaw to the left, pitch down and roll clockwise', () => {
    for (const { angles, rotation } of golden.turns) {
      const { yaw, pitch, roll } = anglesOfRotation(rotation)
      expect(largestDifference([yaw, pitch, roll], angles)).toBeLessThan(1e-4)
    }
  })
})
