import { describe, expect, it } from 'vitest'
import { blurFloats, enlargeFloats, reduceFloats } from '../../runtime/vision/float-plane.ts'
import { polygonDistance } from '../../runtime/vision/polygon-distance.ts'

describe('planes of floats', () => {
  it('spread a point by the variance that is asked for, in each direction', () => {
    const side = 81
    const plane = new Float32Array(side * side)
    plane[40 * side + 40] = 1
    blurFloats(plane, side, side, 5, 2.5)
    let [sum, across, down] = [0, 0, 0]
    plane.forEach((value, at) => {
      sum += value
      across += value * ((at % side) - 40) ** 2
      down += value * (Math.floor(at / side) - 40) ** 2
    })
    expect(sum).toBeCloseTo(1, 5)
    expect(Math.sqrt(across)).toBeCloseTo(5, 2)
    expect(Math.sqrt(down)).toBeCloseTo(2.5, 2)
  })

  it('stay level to the border when blurred', () => {
    const plane = new Float32Array(30 * 20).fill(3)
    blurFloats(plane, 30, 20, 7)
    for (const value of plane) expect(value).toBeCloseTo(3, 5)
  })

  it('keep a slope when they are enlarged and reduced again, but at the border', () => {
    const plane = Float32Array.from({ length: 8 * 8 }, (_, at) => (at % 8) + 10 * Math.floor(at / 8))
    const back = reduceFloats(enlargeFloats(plane, 8, 8, 4), 32, 32, 4)
    for (let y = 1; y < 7; y++)
      for (let x = 1; x < 7; x++) expect(back[y * 8 + x]).toBeCloseTo(plane[y * 8 + x]!, 4)
  })
})

describe('the distance to a polygon', () => {
  it('is that of plane geometry inside, outside and in a dent', () => {
    // A square of 20 with a notch from above down to its middle.
    const outline = Float64Array.of(5, 5, 13, 5, 15, 15, 17, 5, 25, 5, 25, 25, 5, 25)
    const distances = polygonDistance(outline, 31, 31, 4)
    const at = (x: number, y: number) => distances[y * 31 + x]!
    expect(at(10, 20)).toBe(5)
    expect(at(15, 20)).toBe(5)
    expect(at(3, 15)).toBe(-2)
    expect(at(15, 5)).toBeCloseTo(-2 * Math.cos(Math.atan2(2, 10)), 5)
    expect(at(2, 2)).toBeCloseTo(-Math.sqrt(18) > -4 ? -Math.sqrt(18) : -4, 5)
    expect(at(0, 30)).toBe(-4)
  })
})
