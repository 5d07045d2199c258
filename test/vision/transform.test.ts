import { describe, expect, it } from 'vitest'
import {
  type Affine,
  chain,
  invert,
  mapPoint,
  similarity,
  similarityFromPoints,
} from '../../runtime/vision/transform.ts'

const skewed: Affine = [2, 0.5, 10, -0.25, 1.5, -4]

function rounded(values: readonly number[]): number[] {
  // Adding 0 turns −0 into 0.
  return values.map((value) => Math.round(value * 1e6) / 1e6 + 0)
}

describe('transforms', () => {
  it('come back by their inverse', () => {
    expect(rounded(mapPoint(invert(skewed), mapPoint(skewed, [3, 7])))).toEqual([3, 7])
    expect(rounded(chain(invert(skewed), skewed))).toEqual([1, 0, 0, 0, 1, 0])
  })

  it('chain from right to left', () => {
    const turned = similarity(1, Math.PI / 2, [0, 0], [0, 0])
    expect(rounded(mapPoint(chain(skewed, turned), [3, 7]))).toEqual(
      rounded(mapPoint(skewed, mapPoint(turned, [3, 7]))),
    )
  })

  it('refuse to invert what flattens the plane', () => {
    expect(() => invert([1, 2, 0, 2, 4, 0])).toThrow(RangeError)
  })

  it('turn from the x axis towards the y axis about the given point', () => {
    const transform = similarity(2, Math.PI / 2, [5, 5], [100, 200])
    expect(rounded(mapPoint(transform, [5, 5]))).toEqual([100, 200])
    expect(rounded(mapPoint(transform, [6, 5]))).toEqual([100, 202])
  })

  it('recover a similarity from points', () => {
    const expected = similarity(1.7, -0.6, [1, 2], [40, 30])
    const from = [0, 0, 10, 0, 10, 20, -5, 8]
    const to = [0, 2, 4, 6].flatMap((i) => [...mapPoint(expected, [from[i]!, from[i + 1]!])])
    expect(rounded(similarityFromPoints(from, to))).toEqual(rounded(expected))
  })

  it('never mirror: a mirrored shape is only brought near', () => {
    const [a, b, , d, e] = similarityFromPoints([0, 0, 4, 0, 0, 2], [0, 0, -4, 0, 0, 2])
    expect(a * e - b * d).toBeGreaterThan(0)
  })

  it('need two different points', () => {
    expect(() => similarityFromPoints([3, 3, 3, 3], [0, 0, 1, 1])).toThrow(RangeError)
  })
})
