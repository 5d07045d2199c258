import { describe, expect, it } from 'vitest'
import { paintRgb, readRgb } from '../../runtime/vision/paint-rgb.ts'
import { copyImage, flatImage, noiseImage } from '../helpers/planar-images.ts'

const rect = { left: 7, top: 5, width: 20, height: 13 }
const count = rect.width * rect.height

function inside(x: number, y: number): boolean {
  return x >= rect.left && x < rect.left + rect.width && y >= rect.top && y < rect.top + rect.height
}

describe.each(['rgb', 'i420'] as const)('new colours in a picture (%s)', (layout) => {
  it('gives a part of the picture back as it was read', () => {
    const image = flatImage(layout, 41, 31)
    for (const [at, plane] of image.planes.entries())
      for (let i = 0; i < plane.length; i++)
        plane[i] = 90 + 10 * at + (i % (layout === 'i420' && at > 0 ? 21 : 41))
    const painted = copyImage(image)
    paintRgb(painted, { ...rect, rgb: readRgb(image, rect), weights: new Uint8Array(count).fill(255) })
    for (const [at, plane] of painted.planes.entries())
      for (let i = 0; i < plane.length; i++)
        expect(Math.abs(plane[i]! - image.planes[at]![i]!)).toBeLessThanOrEqual(1)
  })

  it('leaves every pixel outside of the rectangle, and those without weight, as they were', () => {
    const image = noiseImage(layout, 41, 31)
    const painted = copyImage(image)
    const weights = new Uint8Array(count).fill(255).fill(0, 0, 5 * rect.width)
    paintRgb(painted, { ...rect, rgb: new Float32Array(3 * count).fill(10), weights })
    let changed = 0
    for (let y = 0; y < 31; y++)
      for (let x = 0; x < 41; x++) {
        if (painted.planes[0][y * 41 + x] === image.planes[0][y * 41 + x]) continue
        changed++
        expect(inside(x, y) && y >= rect.top + 5).toBe(true)
      }
    expect(changed).toBeGreaterThan(0.95 * (count - 5 * rect.width))
  })

  it('mixes as far as the weight says', () => {
    const image = flatImage(layout, 41, 31, 128)
    const before = readRgb(image, { left: 10, top: 8, width: 1, height: 1 })
    paintRgb(image, {
      ...rect,
      rgb: new Float32Array(3 * count).fill(200),
      weights: new Uint8Array(count).fill(128),
    })
    const after = readRgb(image, { left: 12, top: 10, width: 1, height: 1 })
    for (let channel = 0; channel < 3; channel++)
      expect(Math.abs(after[channel]! - (before[channel]! + 200) / 2)).toBeLessThan(2)
  })
})

describe('a saturated colour', () => {
  it('comes back from half-size chroma, also at odd places', () => {
    const image = flatImage('i420', 40, 30)
    const rgb = new Float32Array(3 * count)
    for (let i = 0; i < count; i++) rgb.set([200, 40, 60], 3 * i)
    paintRgb(image, { ...rect, rgb, weights: new Uint8Array(count).fill(255) })
    for (const [x, y] of [
      [8, 6],
      [15, 10],
      [24, 16],
    ] as const) {
      const [red, green, blue] = readRgb(image, { left: x, top: y, width: 1, height: 1 })
      expect(Math.abs(red! - 200)).toBeLessThan(3)
      expect(Math.abs(green! - 40)).toBeLessThan(3)
      expect(Math.abs(blue! - 60)).toBeLessThan(3)
    }
  })
})
