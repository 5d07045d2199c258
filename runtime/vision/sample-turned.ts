import type { PlanarImage } from '../../nodes/core/media.ts'
import { yuvMatrix } from './colour.ts'
import { chromaSampling, type Sampling } from './sampling.ts'

/** Bilinear samples of one plane under any affine transform. */
function samplePlane(plane: Uint8Array, stride: number, sampling: Sampling): Float32Array {
  const { width, height, clip } = sampling
  const [a, b, c, d, e, f] = sampling.sourceFromTarget
  const lastX = clip.toX - 1
  const lastY = clip.toY - 1
  const result = new Float32Array(width * height)
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const x = Math.min(Math.max(a * column + b * row + c, clip.fromX), lastX)
      const y = Math.min(Math.max(d * column + e * row + f, clip.fromY), lastY)
      const left = Math.floor(x)
      const right = left < lastX ? left + 1 : left
      const top = Math.floor(y) * stride
      const bottom = y < lastY ? top + stride : top
      const across = x - left
      const upper = plane[top + left]!
      const lower = plane[bottom + left]!
      const above = upper + (plane[top + right]! - upper) * across
      const below = lower + (plane[bottom + right]! - lower) * across
      result[at++] = above + (below - above) * (y - Math.floor(y))
    }
  }
  return result
}

type Channels = readonly [Float32Array, Float32Array, Float32Array]

function interleave([red, green, blue]: Channels): Float32Array {
  const rgb = new Float32Array(3 * red.length)
  for (let i = 0, at = 0; i < red.length; i++, at += 3) {
    rgb[at] = red[i]!
    rgb[at + 1] = green[i]!
    rgb[at + 2] = blue[i]!
  }
  return rgb
}

function mixYuv({ colour, height }: PlanarImage, [luma, chromaU, chromaV]: Channels): Float32Array {
  const { yOffset, yScale, redFromV, greenFromU, greenFromV, blueFromU } = yuvMatrix(colour, height)
  const rgb = new Float32Array(3 * luma.length)
  for (let i = 0, at = 0; i < luma.length; i++, at += 3) {
    const y = (luma[i]! - yOffset) * yScale
    const u = chromaU[i]! - 128
    const v = chromaV[i]! - 128
    rgb[at] = Math.min(Math.max(y + redFromV * v, 0), 255)
    rgb[at + 1] = Math.min(Math.max(y + greenFromU * u + greenFromV * v, 0), 255)
    rgb[at + 2] = Math.min(Math.max(y + blueFromU * u, 0), 255)
  }
  return rgb
}

/** Bilinear samples as HWC RGB under any affine transform; meant for small crops. */
export function sampleTurned(image: PlanarImage, sampling: Sampling): Float32Array {
  const isYuv = image.layout === 'i420'
  const [first, second, third] = image.planes
  const chromaStride = isYuv ? (image.width + 1) >> 1 : image.width
  const chroma = isYuv ? chromaSampling(sampling) : sampling
  const channels = [
    samplePlane(first, image.width, sampling),
    samplePlane(second, chromaStride, chroma),
    samplePlane(third, chromaStride, chroma),
  ] as const
  return isYuv ? mixYuv(image, channels) : interleave(channels)
}
