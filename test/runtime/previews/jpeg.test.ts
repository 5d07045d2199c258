import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { encodeJpeg } from '../../../runtime/previews/jpeg.ts'
import { rgbFromYuv, yuvMatrix } from '../../../runtime/vision/colour.ts'
import { rgbBytes } from '../../../runtime/vision/rgb-bytes.ts'
import { flatImage, noiseImage } from '../../helpers/planar-images.ts'

describe('a picture for a view', () => {
  it('is shrunk to the width that was asked for, and keeps its shape', async () => {
    const { bytes, width, height } = await encodeJpeg(noiseImage('i420', 641, 359), 320)
    expect([width, height]).toEqual([320, 179])
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 179 })
  })

  it('is never enlarged', async () => {
    expect(await encodeJpeg(flatImage('rgb', 40, 30), 1000)).toMatchObject({ width: 40, height: 30 })
  })

  it.each([320, 150, 75, 30])('has the colours of the picture at a width of %i', async (maxWidth) => {
    const [red, green, blue] = rgbFromYuv(yuvMatrix({}, 240), 120, 90, 170)
    const image = flatImage('i420', 320, 240)
    image.planes[0].fill(120)
    image.planes[1].fill(90)
    image.planes[2].fill(170)
    const { bytes } = await encodeJpeg(image, maxWidth)
    const { channels } = await sharp(bytes).stats()
    for (const [at, expected] of [red, green, blue].entries())
      expect(Math.abs(channels[at]!.mean - expected)).toBeLessThan(2)
  })
})

describe('conversion to RGB', () => {
  it.each([
    [64, 48],
    [63, 47],
  ])('gives each pixel of %i×%i its own luma and its chroma, to the nearest value', (width, height) => {
    const image = noiseImage('i420', width, height)
    const { bytes } = rgbBytes(image)
    const matrix = yuvMatrix({}, height)
    let worst = 0
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const chroma = (y >> 1) * ((width + 1) >> 1) + (x >> 1)
        const rgb = rgbFromYuv(
          matrix,
          image.planes[0][y * width + x]!,
          image.planes[1][chroma]!,
          image.planes[2][chroma]!,
        )
        for (const [at, value] of rgb.entries())
          worst = Math.max(worst, Math.abs(bytes[3 * (y * width + x) + at]! - Math.round(value)))
      }
    expect(worst).toBeLessThanOrEqual(1)
  })

  it('takes the mean of each cell', () => {
    const image = noiseImage('rgb', 9, 8)
    const { bytes, width, height } = rgbBytes(image, 4)
    expect([width, height]).toEqual([2, 2])
    let sum = 0
    for (let y = 4; y < 8; y++) for (let x = 4; x < 8; x++) sum += image.planes[1][9 * y + x]!
    expect(Math.abs(bytes[3 * 3 + 1]! - sum / 16)).toBeLessThanOrEqual(0.5)
  })
})
