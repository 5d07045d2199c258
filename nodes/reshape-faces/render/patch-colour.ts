import { yuvMatrix } from '../../../runtime/vision/colour.ts'
import type { Patch } from './patch.ts'

const fixedBits = 14
const half = 1 << (fixedBits - 1)

function fixed(value: number): number {
  return Math.round(value * (1 << fixedBits))
}

function toByte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value
}

const greys = new Int32Array(256)
const redsV = new Int32Array(256)
const greensU = new Int32Array(256)
const greensV = new Int32Array(256)
const bluesU = new Int32Array(256)

interface Size {
  readonly width: number
  readonly height: number
}

function sizeOf({ area }: Patch): Size {
  return { width: area.right - area.left, height: area.bottom - area.top }
}

function matrixOf({ colour, frameHeight }: Patch) {
  return yuvMatrix(colour, frameHeight)
}

function readPlanes({ samples }: Patch, rgb: Uint8Array): void {
  const count = rgb.length / 3
  for (let at = 0; at < count; at++) {
    rgb[3 * at] = samples[at]!
    rgb[3 * at + 1] = samples[count + at]!
    rgb[3 * at + 2] = samples[2 * count + at]!
  }
}

function readYuv(patch: Patch, rgb: Uint8Array): void {
  const { width, height } = sizeOf(patch)
  const { samples } = patch
  const { yOffset, yScale, redFromV, greenFromU, greenFromV, blueFromU } = matrixOf(patch)
  for (let sample = 0; sample < 256; sample++) {
    // The half rounds the sums.
    greys[sample] = fixed((sample - yOffset) * yScale) + half
    redsV[sample] = fixed(redFromV * (sample - 128))
    greensU[sample] = fixed(greenFromU * (sample - 128))
    greensV[sample] = fixed(greenFromV * (sample - 128))
    bluesU[sample] = fixed(blueFromU * (sample - 128))
  }
  // Assignments cut at 0 and 255.
  const into = new Uint8ClampedArray(rgb.buffer, rgb.byteOffset, rgb.length)
  const columns = (width + 1) >> 1
  const planeU = width * height
  const planeV = columns * ((height + 1) >> 1)
  for (let y = 0, from = 0, at = 0; y < height; y++) {
    let chroma = planeU + (y >> 1) * columns
    for (let x = 0; x < width; x += 2, chroma++) {
      const u = samples[chroma]!
      const v = samples[chroma + planeV]!
      const red = redsV[v]!
      const green = greensU[u]! + greensV[v]!
      const blue = bluesU[u]!
      let grey = greys[samples[from++]!]!
      into[at] = (grey + red) >> fixedBits
      into[at + 1] = (grey + green) >> fixedBits
      into[at + 2] = (grey + blue) >> fixedBits
      at += 3
      if (x + 1 === width) break
      grey = greys[samples[from++]!]!
      into[at] = (grey + red) >> fixedBits
      into[at + 1] = (grey + green) >> fixedBits
      into[at + 2] = (grey + blue) >> fixedBits
      at += 3
    }
  }
}

/** A patch as R, G, B interleaved. A chroma sample colours its four pixels alike. @param rgb 3 numbers a pixel */
export function readPatch(patch: Patch, rgb: Uint8Array): void {
  if (patch.layout === 'rgb') readPlanes(patch, rgb)
  else readYuv(patch, rgb)
}

function writePlanes({ samples }: Patch, rgb: Uint8Array, changed: Uint8Array): void {
  const count = rgb.length / 3
  for (let at = 0; at < count; at++) {
    if (changed[at] === 0) continue
    samples[at] = rgb[3 * at]!
    samples[count + at] = rgb[3 * at + 1]!
    samples[2 * count + at] = rgb[3 * at + 2]!
  }
}

function writeYuv(patch: Patch, rgb: Uint8Array, changed: Uint8Array): void {
  const { width, height } = sizeOf(patch)
  const { samples } = patch
  const { yScale, yOffset, redFromV, blueFromU, lumaRed, lumaBlue } = matrixOf(patch)
  const red = fixed(lumaRed)
  const blue = fixed(lumaBlue)
  const green = (1 << fixedBits) - red - blue
  // Luma of 0–255 with its fraction, to the plane's range; a second factor of 2^14 would not fit into 32 bits.
  const toLuma = 1 / yScale / (1 << fixedBits)
  const fromBlue = 1 / blueFromU
  const fromRed = 1 / redFromV
  const columns = (width + 1) >> 1
  const planeU = width * height
  const planeV = planeU + columns * ((height + 1) >> 1)
  for (let y = 0; y < height; y += 2) {
    const rows = y + 1 < height ? 2 : 1
    for (let x = 0; x < width; x += 2) {
      const across = x + 1 < width ? 2 : 1
      const first = y * width + x
      let any = changed[first]!
      if (across === 2) any |= changed[first + 1]!
      if (rows === 2) any |= changed[first + width]!
      if (across === 2 && rows === 2) any |= changed[first + width + 1]!
      if (any === 0) continue
      let sumRed = 0
      let sumBlue = 0
      let sumLuma = 0
      for (let dy = 0; dy < rows; dy++)
        for (let dx = 0; dx < across; dx++) {
          const i = first + dy * width + dx
          const r = rgb[3 * i]!
          const b = rgb[3 * i + 2]!
          const luma = red * r + green * rgb[3 * i + 1]! + blue * b
          sumRed += r
          sumBlue += b
          sumLuma += luma
          if (changed[i] !== 0) samples[i] = toByte((luma * toLuma + yOffset + 0.5) | 0)
        }
      const share = 1 / (rows * across)
      const luma = (sumLuma * share) / (1 << fixedBits)
      const at = (y >> 1) * columns + (x >> 1)
      samples[planeU + at] = toByte(((sumBlue * share - luma) * fromBlue + 128.5) | 0)
      samples[planeV + at] = toByte(((sumRed * share - luma) * fromRed + 128.5) | 0)
    }
  }
}

/**
 * Writes changed pixels back; all other samples stay as they are. Chroma is written where any of its four pixels
 * changed.
 * @param changed one number a pixel, not 0 where it is to be written
 */
export function writePatch(patch: Patch, rgb: Uint8Array, changed: Uint8Array): void {
  if (patch.layout === 'rgb') writePlanes(patch, rgb, changed)
  else writeYuv(patch, rgb, changed)
}
