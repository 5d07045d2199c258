import { describe, expect, it } from 'vitest'
import { kuwahara } from '../../runtime/vision/kuwahara.ts'
import { randomNumbers } from '../helpers/planar-images.ts'

const [width, height] = [33, 27]

function picture(value: (x: number, y: number) => number): Float32Array {
  return Float32Array.from({ length: 3 * width * height }, (_, i) => {
    const pixel = Math.floor(i / 3)
    return value(pixel % width, Math.floor(pixel / width)) * (1 - 0.2 * (i % 3))
  })
}

/** The definition, window by window. */
function slow(rgb: Float32Array, radius: number, x: number, y: number): number[] {
  const sums = [0, 0, 0, 0]
  for (const [fromX, fromY] of [
    [x - radius, y - radius],
    [x, y - radius],
    [x - radius, y],
    [x, y],
  ] as const) {
    const pixels: number[][] = []
    for (let v = Math.max(0, fromY); v <= Math.min(height - 1, fromY + radius); v++)
      for (let u = Math.max(0, fromX); u <= Math.min(width - 1, fromX + radius); u++)
        pixels.push([...rgb.subarray(3 * (v * width + u), 3 * (v * width + u) + 3)])
    const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
    const lumas = pixels.map(([r, g, b]) => 0.299 * r! + 0.587 * g! + 0.114 * b!)
    const middle = mean(lumas)
    const weight = (mean(lumas.map((luma) => (luma - middle) ** 2)) + 4) ** -4
    for (let k = 0; k < 3; k++) sums[k]! += weight * mean(pixels.map((pixel) => pixel[k]!))
    sums[3]! += weight
  }
  return [0, 1, 2].map((k) => sums[k]! / sums[3]!)
}

describe('the Kuwahara filter', () => {
  it.each([1, 3, 6])('is the mean of the flattest windows, radius %d', (radius) => {
    const next = randomNumbers(radius)
    const rgb = picture(() => 255 * next())
    const painted = kuwahara(rgb, width, height, radius)
    for (const [x, y] of [
      [0, 0],
      [16, 13],
      [32, 26],
      [5, 20],
    ] as const) {
      const at = 3 * (y * width + x)
      for (const [k, value] of slow(rgb, radius, x, y).entries())
        expect(painted[at + k]).toBeCloseTo(value, 2)
    }
  })

  it('keeps an edge sharp and smooths what is on both sides of it', () => {
    const next = randomNumbers(7)
    const painted = kuwahara(
      picture((x) => (x < 16 ? 60 : 190) + 20 * (next() - 0.5)),
      width,
      height,
      4,
    )
    const row = Array.from({ length: width }, (_, x) => painted[3 * (13 * width + x)]!)
    expect(Math.max(...row.slice(0, 16))).toBeLessThan(70)
    expect(Math.min(...row.slice(16))).toBeGreaterThan(180)
    expect(Math.max(...row.slice(0, 16)) - Math.min(...row.slice(0, 16))).toBeLessThan(10)
  })

  it('leaves a flat picture as it is, and its input too', () => {
    const rgb = picture(() => 77)
    const before = rgb.slice()
    const painted = kuwahara(rgb, width, height, 5)
    expect(rgb).toEqual(before)
    for (let i = 0; i < rgb.length; i++) expect(painted[i]).toBeCloseTo(rgb[i]!, 3)
  })
})
