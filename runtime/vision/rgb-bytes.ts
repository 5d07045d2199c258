import type { PlanarImage } from '../../nodes/core/media.ts'
import { yuvMatrix } from './colour.ts'

export interface RgbBytes {
  /** R, G, B, R, G, B …, row by row. */
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

const fixedBits = 14

function table(value: (sample: number) => number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, sample) => Math.round(value(sample) * (1 << fixedBits)))
}

/** Mean of `step` × `step` samples, to the nearest whole number. */
function mean(plane: Uint8Array, stride: number, left: number, top: number, step: number): number {
  let sum = 0
  for (let y = top; y < top + step; y++) {
    const line = y * stride
    for (let x = line + left; x < line + left + step; x++) sum += plane[x]!
  }
  const count = step * step
  return ((sum + (count >> 1)) / count) | 0
}

function fromRgb({ planes, width: stride }: PlanarImage, { bytes, width, height }: RgbBytes, step: number) {
  const [red, green, blue] = planes
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      const [left, top] = [x * step, y * step]
      bytes[at] = mean(red, stride, left, top, step)
      bytes[at + 1] = mean(green, stride, left, top, step)
      bytes[at + 2] = mean(blue, stride, left, top, step)
    }
}

interface ColourTables {
  readonly grey: Int32Array
  readonly redV: Int32Array
  readonly greenU: Int32Array
  readonly greenV: Int32Array
  readonly blueU: Int32Array
}

function colourTables({ colour, height }: PlanarImage): ColourTables {
  const matrix = yuvMatrix(colour, height)
  return {
    // The half rounds the sums.
    grey: table((sample) => (sample - matrix.yOffset) * matrix.yScale + 0.5),
    redV: table((sample) => matrix.redFromV * (sample - 128)),
    greenU: table((sample) => matrix.greenFromU * (sample - 128)),
    greenV: table((sample) => matrix.greenFromV * (sample - 128)),
    blueU: table((sample) => matrix.blueFromU * (sample - 128)),
  }
}

/** An array whose assignments cut at 0 and 255. */
function clamped({ bytes }: RgbBytes): Uint8ClampedArray {
  return new Uint8ClampedArray(bytes.buffer, bytes.byteOffset, bytes.length)
}

function fromYuv(image: PlanarImage, result: RgbBytes): void {
  const [luma, planeU, planeV] = image.planes
  const { width, height } = result
  const { grey, redV, greenU, greenV, blueU } = colourTables(image)
  const into = clamped(result)
  for (let y = 0, at = 0, from = 0; y < height; y++) {
    let chroma = (y >> 1) * ((width + 1) >> 1)
    for (let x = 0; x < width; x += 2, chroma++) {
      const red = redV[planeV[chroma]!]!
      const green = greenU[planeU[chroma]!]! + greenV[planeV[chroma]!]!
      const blue = blueU[planeU[chroma]!]!
      const left = grey[luma[from++]!]!
      into[at] = (left + red) >> fixedBits
      into[at + 1] = (left + green) >> fixedBits
      into[at + 2] = (left + blue) >> fixedBits
      at += 3
      if (x + 1 === width) break
      const right = grey[luma[from++]!]!
      into[at] = (right + red) >> fixedBits
      into[at + 1] = (right + green) >> fixedBits
      into[at + 2] = (right + blue) >> fixedBits
      at += 3
    }
  }
}

function fromYuvCells(image: PlanarImage, result: RgbBytes, step: number): void {
  const [luma, planeU, planeV] = image.planes
  const { width, height } = result
  const { grey, redV, greenU, greenV, blueU } = colourTables(image)
  const into = clamped(result)
  const stride = image.width
  const chromaStride = (stride + 1) >> 1
  const half = step >> 1
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      const u = mean(planeU, chromaStride, x * half, y * half, half)
      const v = mean(planeV, chromaStride, x * half, y * half, half)
      const base = grey[mean(luma, stride, x * step, y * step, step)]!
      into[at] = (base + redV[v]!) >> fixedBits
      into[at + 1] = (base + greenU[u]! + greenV[v]!) >> fixedBits
      into[at + 2] = (base + blueU[u]!) >> fixedBits
    }
}

/**
 * A picture as interleaved RGB, optionally reduced by taking the mean of square cells; samples at the right and bottom
 * edge that fill no whole cell are left out.
 * @param step side of a cell in pixels: 1, 2, 4 or 8
 */
export function rgbBytes(image: PlanarImage, step: 1 | 2 | 4 | 8 = 1): RgbBytes {
  const width = Math.floor(image.width / step)
  const height = Math.floor(image.height / step)
  const result = { bytes: new Uint8Array(3 * width * height), width, height }
  if (image.layout === 'rgb') fromRgb(image, result, step)
  else if (step === 1) fromYuv(image, result)
  else fromYuvCells(image, result, step)
  return result
}
