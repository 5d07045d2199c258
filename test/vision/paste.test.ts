import { describe, expect, it } from 'vitest'
import type { PlanarImage } from '../../nodes/core/media.ts'
import { pasteCrop } from '../../runtime/vision/paste.ts'
import { readRgb } from '../../runtime/vision/paint-rgb.ts'
import { sampleRgb } from '../../runtime/vision/sample.ts'
import { similarity, type Affine } from '../../runtime/vision/transform.ts'
import { imageOfRgb } from '../helpers/face-crops.ts'
import { copyImage, flatImage, noiseImage } from '../helpers/planar-images.ts'

const [width, height] = [120, 90]

/** Gentle waves, which survive being sampled twice. */
function waves(layout: 'rgb' | 'i420'): PlanarImage {
  const image = flatImage(layout, width, height)
  for (const [at, plane] of image.planes.entries()) {
    const stride = layout === 'i420' && at > 0 ? width / 2 : width
    const scale = stride / width
    for (let i = 0; i < plane.length; i++) {
      const [x, y] = [(i % stride) / scale, Math.floor(i / stride) / scale]
      plane[i] = 128 + 30 * Math.sin(x / 9 + at) * Math.cos(y / 11)
    }
  }
  return image
}

function take(image: PlanarImage, pictureFromCrop: Affine, side: number): PlanarImage {
  return imageOfRgb(
    sampleRgb(image, { width: side, height: side, pictureFromTarget: pictureFromCrop }),
    side,
    side,
  )
}

const disc = Float64Array.from({ length: 64 }, (_, i) => {
  const angle = (2 * Math.PI * (i >> 1)) / 32
  return i % 2 === 0 ? 60 + 15 * Math.cos(angle) : 45 + 15 * Math.sin(angle)
})

/** Farthest distance from the disc's middle at which luma changed, and the largest change. */
function changes(before: PlanarImage, after: PlanarImage) {
  let [reach, most, count] = [0, 0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const change = Math.abs(after.planes[0][y * width + x]! - before.planes[0][y * width + x]!)
      if (change === 0) continue
      count++
      most = Math.max(most, change)
      reach = Math.max(reach, Math.hypot(x - 60, y - 45))
    }
  return { reach, most, count }
}

describe.each(['rgb', 'i420'] as const)('a crop that is pasted back (%s)', (layout) => {
  it.each([
    ['upright', similarity(0.5, 0, [39.5, 39.5], [60, 45])],
    ['turned', similarity(0.7, 0.4, [39.5, 39.5], [60, 45])],
    ['enlarged', similarity(1.3, -0.2, [39.5, 39.5], [60, 45])],
    ['much larger than its place', similarity(0.25, 0.1, [79.5, 79.5], [60, 45])],
  ])('gives the picture back where nothing was edited: %s', (_, pictureFromCrop) => {
    const image = waves(layout)
    const side = pictureFromCrop[0] < 0.3 ? 160 : 80
    const after = copyImage(image)
    pasteCrop(after, take(image, pictureFromCrop, side), pictureFromCrop, {
      outline: disc,
      feather: 4,
      match: 1,
    })
    expect(changes(image, after).most).toBeLessThanOrEqual(4)
  })

  it('changes only what lies within the outline and its soft edge', () => {
    const image = waves(layout)
    const after = copyImage(image)
    const transform = similarity(0.7, 0.4, [39.5, 39.5], [60, 45])
    pasteCrop(after, flatImage('rgb', 80, 80, 20), transform, { outline: disc, feather: 4, match: 0 })
    const { reach, count } = changes(image, after)
    expect(reach).toBeLessThan(15 + 4 + 1.5)
    expect(reach).toBeGreaterThan(17)
    expect(count).toBeGreaterThan(700)
    const [red] = readRgb(after, { left: 60, top: 45, width: 1, height: 1 })
    expect(Math.abs(red! - 20)).toBeLessThan(2)
  })

  it('changes nothing where the crop has no pixels, and fades towards its border', () => {
    const image = waves(layout)
    const after = copyImage(image)
    // The crop ends in the middle of the outline.
    const transform = similarity(1, 0, [0, 0], [60, 20])
    pasteCrop(after, flatImage('rgb', 50, 50, 20), transform, { outline: disc, feather: 6, match: 0 })
    for (let y = 0; y < height; y++)
      for (let x = 0; x < 60; x++) expect(after.planes[0][y * width + x]).toBe(image.planes[0][y * width + x])
    const luma = (x: number) => Math.abs(after.planes[0][45 * width + x]! - image.planes[0][45 * width + x]!)
    expect(luma(60)).toBeLessThan(luma(63))
    expect(luma(63)).toBeLessThan(luma(67))
  })

  it('takes on the tint of its surroundings as far as it is told', () => {
    const image = waves(layout)
    const transform = similarity(0.5, 0, [39.5, 39.5], [60, 45])
    const bright = take(image, transform, 80)
    for (const plane of bright.planes)
      for (let i = 0; i < plane.length; i++) plane[i] = Math.min(255, plane[i]! * 1.25)
    const error = (match: number) => {
      const after = copyImage(image)
      pasteCrop(after, bright, transform, { outline: disc, feather: 5, match })
      return changes(image, after).most
    }
    expect(error(1)).toBeLessThan(6)
    expect(error(0.5)).toBeGreaterThan(error(1))
    expect(error(0)).toBeGreaterThan(error(0.5))
  })

  it('hardly changes its colours where its edge shows something else than the picture', () => {
    const image = waves(layout)
    const transform = similarity(0.5, 0, [39.5, 39.5], [60, 45])
    const other = noiseImage('rgb', 80, 80)
    const at = (match: number) => {
      const after = copyImage(image)
      pasteCrop(after, other, transform, { outline: disc, feather: 5, match })
      return readRgb(after, { left: 52, top: 37, width: 16, height: 16 })
    }
    const [plain, matched] = [at(0), at(1)]
    const change = matched.reduce((sum, value, i) => sum + Math.abs(value - plain[i]!), 0) / plain.length
    expect(change).toBeLessThan(6)
  })

  it('keeps the colour of a cover, and pastes only what a mask shows', () => {
    const image = waves(layout)
    const transform = similarity(0.5, 0, [39.5, 39.5], [60, 45])
    const cover = flatImage('rgb', 80, 80, 12)
    const data = Uint8Array.from({ length: 6400 }, (_, i) => (i % 80 < 40 ? 255 : 0))
    const after = copyImage(image)
    pasteCrop(after, cover, transform, { mask: { width: 80, height: 80, data }, feather: 2, match: 1 })
    const red = (x: number) => readRgb(after, { left: x, top: 45, width: 1, height: 1 })[0]!
    expect(Math.abs(red(50) - 12)).toBeLessThan(2)
    expect(after.planes[0][45 * width + 66]).toBe(image.planes[0][45 * width + 66])
  })
})

describe('what cannot be pasted', () => {
  it('is refused with the sizes that were found', () => {
    const image = flatImage('rgb', 20, 20)
    const mask = { width: 3, height: 3, data: new Uint8Array(9) }
    const paste = () =>
      pasteCrop(image, flatImage('rgb', 8, 8), [1, 0, 0, 0, 1, 0], { mask, feather: 1, match: 0 })
    expect(paste).toThrow(/3×3 for 8×8/)
  })

  it('lies outside of the picture without a word', () => {
    const image = flatImage('i420', 20, 20)
    const before = copyImage(image)
    pasteCrop(image, flatImage('rgb', 8, 8, 9), [1, 0, 90, 0, 1, 90], { feather: 1, match: 0 })
    expect(image).toEqual(before)
  })
})
