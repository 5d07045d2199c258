import { describe, expect, it } from 'vitest'
import type { ColourTags, PlanarImage } from '../../nodes/core/media.ts'
import { yuvFromRgb, yuvMatrix } from '../../runtime/vision/colour.ts'
import { sampleRgb } from '../../runtime/vision/sample.ts'
import { type Affine, similarity } from '../../runtime/vision/transform.ts'

type Paint = (x: number, y: number) => readonly [number, number, number]

function rgbImage(width: number, height: number, paint: Paint): PlanarImage {
  const planes = [0, 1, 2].map((channel) =>
    Uint8Array.from({ length: width * height }, (_, i) => paint(i % width, Math.floor(i / width))[channel]!),
  ) as [Uint8Array, Uint8Array, Uint8Array]
  return { layout: 'rgb', width, height, planes, colour: {} }
}

function i420Image(width: number, height: number, paint: Paint, colour: ColourTags): PlanarImage {
  const matrix = yuvMatrix(colour, height)
  const plane = (channel: 0 | 1 | 2) => {
    const step = channel === 0 ? 1 : 2
    const columns = Math.ceil(width / step)
    return Uint8Array.from({ length: columns * Math.ceil(height / step) }, (_, i) => {
      const y = step * Math.floor(i / columns) + (channel === 0 ? 0 : 0.5)
      return Math.round(yuvFromRgb(matrix, ...paint(step * (i % columns), y))[channel])
    })
  }
  return { layout: 'i420', width, height, planes: [plane(0), plane(1), plane(2)], colour }
}

const slope: Paint = (x, y) => [20 + 2 * x, 10 + 3 * y, 200 - x - y]
const identity: Affine = [1, 0, 0, 0, 1, 0]
const slightlyTurned = similarity(0.8, 0.2, [0, 0], [12, 6])

/** TensorFlow's resizeBilinear without half-pixel centres, on a picture that zeros make square. */
function tensorFlowResize(image: PlanarImage, size: number): number[] {
  const side = Math.max(image.width, image.height)
  const pixel = (x: number, y: number, channel: number) =>
    x < image.width && y < image.height ? image.planes[channel]![y * image.width + x]! : 0
  const result: number[] = []
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      for (let channel = 0; channel < 3; channel++) {
        const [x, y] = [(column * side) / size, (row * side) / size]
        const [left, top] = [Math.floor(x), Math.floor(y)]
        const [right, bottom] = [Math.min(side - 1, left + 1), Math.min(side - 1, top + 1)]
        const upper = pixel(left, top, channel) * (1 - x + left) + pixel(right, top, channel) * (x - left)
        const lower =
          pixel(left, bottom, channel) * (1 - x + left) + pixel(right, bottom, channel) * (x - left)
        result.push(upper * (1 - y + top) + lower * (y - top))
      }
  return result
}

describe('the sampler', () => {
  it('reads pixels unchanged on the identity', () => {
    const rgb = sampleRgb(rgbImage(5, 4, slope), { width: 5, height: 4, pictureFromTarget: identity })
    expect([...rgb.subarray(3 * 7, 3 * 8)]).toEqual([24, 13, 197])
    expect(rgb).toHaveLength(60)
  })

  it('interpolates between pixels, upright and turned', () => {
    const image = rgbImage(40, 40, slope)
    for (const pictureFromTarget of [[0.5, 0, 3.25, 0, 0.5, 8.75] as Affine, slightlyTurned]) {
      const rgb = sampleRgb(image, { width: 8, height: 8, pictureFromTarget })
      const [a, b, c, d, e, f] = pictureFromTarget
      const expected = slope(a * 5 + b * 2 + c, d * 5 + e * 2 + f)
      expected.forEach((value, channel) => expect(rgb[3 * (2 * 8 + 5) + channel]).toBeCloseTo(value, 3))
    }
  })

  it.each([
    ['wide, shrunk', 37, 21, 16],
    ['tall, shrunk', 19, 44, 24],
    ['wide, enlarged', 9, 5, 32],
    ['square, enlarged', 6, 6, 32],
    ['one pixel', 1, 1, 16],
  ])('resizes as TensorFlow does: %s', (_, width, height, size) => {
    const image = rgbImage(width, height, (x, y) => [(x * 53) % 256, (y * 97) % 256, (x * y * 31) % 256])
    const side = Math.max(width, height)
    const rgb = sampleRgb(image, {
      width: size,
      height: size,
      pictureFromTarget: [side / size, 0, 0, 0, side / size, 0],
      edge: { fromX: 0, fromY: 0, toX: side, toY: side },
    })
    const expected = tensorFlowResize(image, size)
    expect(Math.max(...expected.map((value, i) => Math.abs(value - rgb[i]!)))).toBeLessThan(1e-3)
  })

  it('reads black beyond the clip and mixes it in across the border', () => {
    const white = rgbImage(10, 10, () => [200, 200, 200])
    const clip = { fromX: 2, fromY: 2, toX: 6, toY: 6 }
    const at = (x: number, y: number, turn: number) =>
      sampleRgb(white, {
        width: 1,
        height: 1,
        pictureFromTarget: [1, turn, x, -turn, 1, y],
        clip,
      })[0]
    for (const turn of [0, 1e-9]) {
      expect(at(3, 3, turn)).toBeCloseTo(200, 3)
      expect(at(5.25, 3, turn)).toBeCloseTo(150, 3)
      expect(at(1.5, 5.5, turn)).toBeCloseTo(50, 3)
      expect(at(8, 3, turn)).toBe(0)
      expect(at(3, 0.9, turn)).toBe(0)
    }
  })

  it.each([
    [{ matrix: 'bt709', range: 'tv' }],
    [{ matrix: 'smpte170m', range: 'tv' }],
    [{ matrix: 'bt2020nc', range: 'pc' }],
  ])('sees the same in I420 as in RGB, upright and turned, with %o', (colour) => {
    const paint: Paint = (x, y) => [40 + 2 * x, 60 + y, 180 - x]
    for (const pictureFromTarget of [[1.3, 0, 2.4, 0, 1.3, 3.1] as Affine, slightlyTurned]) {
      const request = { width: 24, height: 20, pictureFromTarget }
      const fromRgb = sampleRgb(rgbImage(61, 47, paint), request)
      const fromYuv = sampleRgb(i420Image(61, 47, paint, colour), request)
      const differences = fromYuv.map((value, i) => Math.abs(value - fromRgb[i]!))
      expect(Math.max(...differences)).toBeLessThan(2.5)
    }
  })

  it('agrees between the upright and the general way', () => {
    const image = i420Image(50, 38, slope, { matrix: 'bt709' })
    const upright = sampleRgb(image, {
      width: 30,
      height: 30,
      pictureFromTarget: [1.9, 0, -3.3, 0, 1.9, -5.7],
    })
    const turned = sampleRgb(image, {
      width: 30,
      height: 30,
      pictureFromTarget: [1.9, 1e-12, -3.3, -1e-12, 1.9, -5.7],
    })
    expect(Math.max(...upright.map((value, i) => Math.abs(value - turned[i]!)))).toBeLessThan(1e-2)
  })
})
