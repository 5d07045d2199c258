import { describe, expect, it } from 'vitest'
import type { PlanarImage } from '../../nodes/core/media.ts'
import { blurRegion, blurSigma, minSigma } from '../../runtime/vision/blur.ts'
import type { Box } from '../../runtime/vision/boxes.ts'
import { boxWindow } from '../../runtime/vision/gaussian.ts'
import { faceRegion } from '../../runtime/vision/region.ts'
import { copyImage, flatImage, noiseImage } from '../helpers/planar-images.ts'

const square = { shape: 'box', margin: 0, feather: 0 } as const

/** Slopes, an edge, fine stripes and noise. */
function testCard(width: number, height: number): PlanarImage {
  const image = noiseImage('rgb', width, height)
  const [slope, stripes] = image.planes
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      slope[y * width + x] = (200 * x) / width + (50 * y) / height
      stripes[y * width + x] = x > width / 2 ? (y % 6 < 3 ? 255 : 0) : 64
    }
  return image
}

/** One direct pass with a kernel; what lies outside the line does not count. */
function convolve(values: readonly number[], kernel: (offset: number) => number, reach: number): number[] {
  return values.map((_, at) => {
    let sum = 0
    let weights = 0
    for (let k = Math.max(0, at - reach); k <= Math.min(values.length - 1, at + reach); k++) {
      sum += kernel(k - at) * values[k]!
      weights += kernel(k - at)
    }
    return sum / weights
  })
}

/** The plain way: a line at a time, by the given passes, first along rows and then along columns. */
function referenceBlur(
  plane: Uint8Array,
  stride: number,
  box: Box,
  passes: (line: number[]) => number[],
): number[] {
  const [left, top, width, height] = box
  const rows = Array.from({ length: height }, (_, y) =>
    passes(Array.from(plane.subarray((top + y) * stride + left, (top + y) * stride + left + width))),
  )
  const columns = Array.from({ length: width }, (_, x) => passes(rows.map((row) => row[x]!)))
  return Array.from({ length: width * height }, (_, i) => columns[i % width]![Math.floor(i / width)]!)
}

function threeBoxes(sigma: number): (line: number[]) => number[] {
  const { radius, rim } = boxWindow(sigma)
  const kernel = (offset: number): number => (Math.abs(offset) <= radius ? 1 : rim)
  return (line) => [0, 1, 2].reduce((values) => convolve(values, kernel, radius + 1), line)
}

function gaussian(sigma: number): (line: number[]) => number[] {
  const kernel = (offset: number): number => Math.exp((-offset * offset) / (2 * sigma * sigma))
  return (line) => convolve(line, kernel, Math.ceil(4 * sigma))
}

function largestDifference(
  box: Box,
  strength: number,
  passes: (sigma: number) => (line: number[]) => number[],
  border = 0,
): number {
  const before = testCard(220, 180)
  const after = copyImage(before)
  const region = faceRegion(box, undefined, square, before)
  blurRegion(after, region, { strength })
  const [left, top, width, height] = box
  let largest = 0
  for (const [index, plane] of before.planes.entries()) {
    const expected = referenceBlur(plane, 220, box, passes(blurSigma(region, { strength })))
    for (let y = border; y < height - border; y++)
      for (let x = border; x < width - border; x++) {
        const value = after.planes[index]![(top + y) * 220 + left + x]!
        largest = Math.max(largest, Math.abs(value - expected[y * width + x]!))
      }
  }
  return largest
}

describe('blur', () => {
  it.each([
    ['a small face', [20, 20, 30, 36], 0.15],
    ['a face blurred at full size', [20, 20, 60, 75], 0.1],
    ['a face of odd size', [21, 13, 151, 149], 0.05],
  ] as const)('is within one level of the same box windows applied directly: %s', (_, box, strength) => {
    expect(largestDifference(box, strength, threeBoxes)).toBeLessThanOrEqual(1)
  })

  it.each([
    [[10, 10, 120, 100], 0.15],
    [[10, 10, 151, 149], 0.1],
    [[10, 10, 97, 80], 0.4],
  ] as const)(
    'stays within two levels of them where it is made on a coarser grid: %s, %s',
    (box, strength) => {
      expect(largestDifference(box, strength, threeBoxes)).toBeLessThan(2)
    },
  )

  it.each([
    [[10, 10, 120, 120], 0.04],
    [[10, 10, 140, 120], 0.07],
  ] as const)('comes close to a Gaussian away from the edge: %s, %s', (box, strength) => {
    const sigma = strength * box[2]
    expect(largestDifference(box, strength, gaussian, Math.ceil(3 * sigma))).toBeLessThanOrEqual(4)
  })

  it('keeps a flat picture flat at every size', () => {
    for (const size of [1, 2, 3, 7, 40, 130]) {
      const image = flatImage('i420', 160, 140, 77)
      blurRegion(image, faceRegion([5, 5, size, size], undefined, square, image), { strength: 0.2 })
      for (const plane of image.planes) expect(new Set(plane)).toEqual(new Set([77]))
    }
  })

  it('is as strong in proportion for small and large faces, and never nothing', () => {
    const picture = { width: 2000, height: 2000 }
    const sigma = (size: number): number =>
      blurSigma(faceRegion([0, 0, size, size], undefined, square, picture), { strength: 0.1 })
    expect(sigma(1000) / sigma(100)).toBeCloseTo(10)
    expect(sigma(3)).toBe(minSigma)
  })

  it.each([0.3, 0.8, 1, 2, 4.1, 15, 60.7])('has the variance of the Gaussian: sigma %s', (sigma) => {
    const { radius, rim } = boxWindow(sigma)
    let variance = 2 * rim * (radius + 1) ** 2
    for (let k = -radius; k <= radius; k++) variance += k * k
    expect((3 * variance) / (2 * radius + 1 + 2 * rim)).toBeCloseTo(sigma * sigma, 6)
    expect(rim).toBeGreaterThanOrEqual(0)
    expect(rim).toBeLessThanOrEqual(1)
  })
})
