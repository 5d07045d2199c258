import type { PlanarImage } from '../../nodes/core/media.ts'
import { coverage } from './coverage.ts'
import { sampleTurned } from './sample-turned.ts'
import { sampleUprightI420, sampleUprightRgb } from './sample-upright.ts'
import { isUpright, type Sampling } from './sampling.ts'
import type { PixelRect } from './taps.ts'
import type { Affine } from './transform.ts'

export interface SampleRequest {
  /** Size of the result in pixels. */
  readonly width: number
  readonly height: number
  /** Target pixel (column, row) to picture position; whole numbers are pixel centres on both sides. */
  readonly pictureFromTarget: Affine
  /** What is read; all beyond it is 0, and samples across its border are mixed with that 0. Default: the picture. */
  readonly clip?: PixelRect | undefined
  /**
   * Positions are first moved onto its pixels. Where it ends with the clip, samples past the last pixel repeat that
   * pixel instead of fading to 0, as TensorFlow's resize does. Only for transforms without rotation.
   */
  readonly edge?: PixelRect | undefined
}

function darken(rgb: Float32Array, shares: Float32Array): void {
  for (let i = 0, at = 0; i < shares.length; i++, at += 3) {
    const share = shares[i]!
    rgb[at]! *= share
    rgb[at + 1]! *= share
    rgb[at + 2]! *= share
  }
}

/**
 * The one reader of pictures: bilinear samples (without a low-pass before shrinking) as interleaved RGB.
 * @returns HWC float32, RGB, 0–255, not rounded
 */
export function sampleRgb(image: PlanarImage, request: SampleRequest): Float32Array {
  const sampling: Sampling = {
    width: request.width,
    height: request.height,
    sourceFromTarget: request.pictureFromTarget,
    clip: request.clip ?? { fromX: 0, fromY: 0, toX: image.width, toY: image.height },
  }
  const sample = !isUpright(request.pictureFromTarget)
    ? sampleTurned
    : image.layout === 'i420'
      ? sampleUprightI420
      : sampleUprightRgb
  const rgb = sample(image, sampling)
  const shares = coverage(sampling, request.edge)
  if (shares !== undefined) darken(rgb, shares)
  return rgb
}
