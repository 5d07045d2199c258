import type { PlanarImage } from '../../nodes/core/media.ts'
import { mixBytes } from './blend.ts'
import { yuvFromRgb, yuvMatrix } from './colour.ts'
import { sampleRgb } from './sample.ts'

/** A rectangle of new colours within a picture. */
export interface RgbPatch {
  /** Place in the picture, whole pixels; the rectangle lies inside of it. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** HWC, R, G, B, 0–255. */
  readonly rgb: Float32Array
  /** One byte a pixel, row by row: 255 takes the new colour wholly, 0 leaves the pixel as it is. */
  readonly weights: Uint8Array
}

/** The colours of a rectangle of a picture, HWC float32 RGB 0–255. */
export function readRgb(
  image: PlanarImage,
  { left, top, width, height }: Omit<RgbPatch, 'rgb' | 'weights'>,
): Float32Array {
  return sampleRgb(image, { width, height, pictureFromTarget: [1, 0, left, 0, 1, top] })
}

function paintPlane(plane: Uint8Array, stride: number, patch: RgbPatch, channel: number): void {
  const { left, top, width, height, rgb, weights } = patch
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0, at = (top + y) * stride + left; x < width; x++, i++, at++) {
      const weight = weights[i]!
      if (weight > 0) plane[at] = mixBytes(plane[at]!, Math.round(rgb[3 * i + channel]!), weight)
    }
}

/** Chroma samples lie on every second column and between two rows (MPEG-2 siting): 1-2-1 across, 1-1 down. */
const acrossWeights = [1, 2, 1] as const

function paintYuv(image: PlanarImage, patch: RgbPatch): void {
  const { left, top, width, height, rgb, weights } = patch
  const matrix = yuvMatrix(image.colour, image.height)
  const [luma, chromaU, chromaV] = image.planes
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0, at = (top + y) * image.width + left; x < width; x++, i++, at++) {
      const weight = weights[i]!
      if (weight === 0) continue
      const [value] = yuvFromRgb(matrix, rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!)
      luma[at] = mixBytes(luma[at]!, Math.round(value), weight)
    }
  const stride = (image.width + 1) >> 1
  for (let row = top >> 1; row <= (top + height - 1) >> 1; row++)
    for (let column = left >> 1; column <= (left + width - 1) >> 1; column++) {
      let [red, green, blue, sum, most] = [0, 0, 0, 0, 0]
      for (let y = Math.max(0, 2 * row - top); y < Math.min(height, 2 * row + 2 - top); y++)
        for (let tap = -1; tap <= 1; tap++) {
          const x = 2 * column + tap - left
          if (x < 0 || x >= width) continue
          const i = y * width + x
          // The pixel before shares the sample's colour, but does not decide whether it changes.
          if (tap >= 0 && weights[i]! > most) most = weights[i]!
          const share = weights[i]! * acrossWeights[tap + 1]!
          red += share * rgb[3 * i]!
          green += share * rgb[3 * i + 1]!
          blue += share * rgb[3 * i + 2]!
          sum += share
        }
      if (most === 0) continue
      const [, u, v] = yuvFromRgb(matrix, red / sum, green / sum, blue / sum)
      const at = row * stride + column
      chromaU[at] = mixBytes(chromaU[at]!, Math.round(u), most)
      chromaV[at] = mixBytes(chromaV[at]!, Math.round(v), most)
    }
}

/**
 * Writes new colours into a picture of either layout, each as far as its weight says. A chroma sample changes as far
 * as the pixel that changes most among the four that it colours. Changes `image`.
 */
export function paintRgb(image: PlanarImage, patch: RgbPatch): void {
  if (patch.width <= 0 || patch.height <= 0) return
  if (image.layout === 'i420') return paintYuv(image, patch)
  for (const [channel, plane] of image.planes.entries()) paintPlane(plane, image.width, patch, channel)
}
