import { describe, expect, it } from 'vitest'
import {
  boxAround,
  clipBox,
  growBox,
  intersectionOverSmaller,
  intersectionOverUnion,
  suppressOverlaps,
} from '../../runtime/vision/boxes.ts'

describe('boxes', () => {
  it('overlap by shared area over joint area', () => {
    expect(intersectionOverUnion([0, 0, 10, 10], [0, 0, 10, 10])).toBe(1)
    expect(intersectionOverUnion([0, 0, 10, 10], [5, 0, 10, 10])).toBeCloseTo(1 / 3)
    expect(intersectionOverUnion([0, 0, 10, 10], [10, 0, 10, 10])).toBe(0)
  })

  it('of no size overlap with nothing', () => {
    expect(intersectionOverUnion([5, 5, 0, 0], [0, 0, 10, 10])).toBe(0)
    expect(intersectionOverUnion([5, 5, -3, 4], [0, 0, 10, 10])).toBe(0)
  })

  it('lie inside another where the share of the smaller one is 1', () => {
    expect(intersectionOverSmaller([2, 2, 4, 4], [0, 0, 10, 10])).toBe(1)
  })

  it('are suppressed by better ones that overlap more than the limit', () => {
    const weak = { box: [1, 0, 10, 10], score: 0.6 } as const
    const strong = { box: [0, 0, 10, 10], score: 0.9 } as const
    const apart = { box: [30, 0, 10, 10], score: 0.5 } as const
    expect(suppressOverlaps([weak, apart, strong], 0.5)).toEqual([strong, apart])
    expect(suppressOverlaps([weak, apart, strong], 0.9)).toEqual([strong, weak, apart])
  })

  it('that only a suppressed one overlaps are kept', () => {
    const chain = [0, 4, 8].map((x, i) => ({ box: [x, 0, 10, 10], score: 0.9 - i / 10 }) as const)
    expect(suppressOverlaps(chain, 0.3).map(({ box }) => box[0])).toEqual([0, 8])
  })

  it('are found around points, grown about their centre and clipped', () => {
    const box = boxAround([3, 9, 7, 1, 5, 5])
    expect(box).toEqual([3, 1, 4, 8])
    expect(growBox(box, 0.5)).toEqual([2, -1, 6, 12])
    expect(clipBox([-2, 1, 6, 30], 20, 10)).toEqual([0, 1, 4, 9])
    expect(clipBox([30, 0, 5, 5], 20, 10)[2]).toBeLessThanOrEqual(0)
    expect(() => boxAround([])).toThrow(RangeError)
  })
})
