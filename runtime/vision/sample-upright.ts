import type { PlanarImage } from '../../nodes/core/media.ts'
import { yuvMatrix } from './colour.ts'
import { chromaSampling, type Sampling } from './sampling.ts'
import { type Taps, tapsAlong } from './taps.ts'

function grid({ width, height, sourceFromTarget, clip }: Sampling): { columns: Taps; rows: Taps } {
  const [scaleX, , offsetX, , scaleY, offsetY] = sourceFromTarget
  return {
    columns: tapsAlong(width, scaleX, offsetX, clip.fromX, clip.toX),
    rows: tapsAlong(height, scaleY, offsetY, clip.fromY, clip.toY),
  }
}

/**
 * Bilinear samples of I420 as HWC RGB, for transforms without rotation. One loop over all three planes: sampling
 * plane by plane and then mixing took more than twice as long.
 */
export function sampleUprightI420(image: PlanarImage, sampling: Sampling): Float32Array {
  const { width, height } = sampling
  const [lumaPlane, uPlane, vPlane] = image.planes
  const luma = grid(sampling)
  const chroma = grid(chromaSampling(sampling))
  const { near: lumaLeft, far: lumaRight, share: lumaAcross } = luma.columns
  const { near: chromaLeft, far: chromaRight, share: chromaAcross } = chroma.columns
  const stride = image.width
  const chromaStride = (image.width + 1) >> 1
  const { yOffset, yScale, redFromV, greenFromU, greenFromV, blueFromU } = yuvMatrix(
    image.colour,
    image.height,
  )
  const rgb = new Float32Array(3 * width * height)
  for (let row = 0, at = 0; row < height; row++) {
    const top = luma.rows.near[row]! * stride
    const bottom = luma.rows.far[row]! * stride
    const down = luma.rows.share[row]!
    const chromaTop = chroma.rows.near[row]! * chromaStride
    const chromaBottom = chroma.rows.far[row]! * chromaStride
    const chromaDown = chroma.rows.share[row]!
    for (let column = 0; column < width; column++, at += 3) {
      let left = lumaLeft[column]!
      let right = lumaRight[column]!
      let across = lumaAcross[column]!
      let upper = lumaPlane[top + left]!
      let lower = lumaPlane[bottom + left]!
      let above = upper + (lumaPlane[top + right]! - upper) * across
      let below = lower + (lumaPlane[bottom + right]! - lower) * across
      const y = (above + (below - above) * down - yOffset) * yScale

      left = chromaLeft[column]!
      right = chromaRight[column]!
      across = chromaAcross[column]!
      upper = uPlane[chromaTop + left]!
      lower = uPlane[chromaBottom + left]!
      above = upper + (uPlane[chromaTop + right]! - upper) * across
      below = lower + (uPlane[chromaBottom + right]! - lower) * across
      const u = above + (below - above) * chromaDown - 128

      upper = vPlane[chromaTop + left]!
      lower = vPlane[chromaBottom + left]!
      above = upper + (vPlane[chromaTop + right]! - upper) * across
      below = lower + (vPlane[chromaBottom + right]! - lower) * across
      const v = above + (below - above) * chromaDown - 128

      const red = y + redFromV * v
      const green = y + greenFromU * u + greenFromV * v
      const blue = y + blueFromU * u
      rgb[at] = red < 0 ? 0 : red > 255 ? 255 : red
      rgb[at + 1] = green < 0 ? 0 : green > 255 ? 255 : green
      rgb[at + 2] = blue < 0 ? 0 : blue > 255 ? 255 : blue
    }
  }
  return rgb
}

/** Bilinear samples of RGB planes as HWC RGB, for transforms without rotation. */
export function sampleUprightRgb(image: PlanarImage, sampling: Sampling): Float32Array {
  const { width, height } = sampling
  const { columns, rows } = grid(sampling)
  const { near, far, share } = columns
  const rgb = new Float32Array(3 * width * height)
  image.planes.forEach((plane, channel) => {
    for (let row = 0, at = channel; row < height; row++) {
      const top = rows.near[row]! * image.width
      const bottom = rows.far[row]! * image.width
      const down = rows.share[row]!
      for (let column = 0; column < width; column++, at += 3) {
        const left = near[column]!
        const right = far[column]!
        const across = share[column]!
        const upper = plane[top + left]!
        const lower = plane[bottom + left]!
        const above = upper + (plane[top + right]! - upper) * across
        const below = lower + (plane[bottom + right]! - lower) * across
        rgb[at] = above + (below - above) * down
      }
    }
  })
  return rgb
}
