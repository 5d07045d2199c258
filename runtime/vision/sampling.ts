import type { PixelRect } from './taps.ts'
import type { Affine } from './transform.ts'

/** How target pixels read a picture or one of its planes. */
export interface Sampling {
  /** Size of the result in pixels. */
  readonly width: number
  readonly height: number
  /** Target pixel (column, row) to source position; whole numbers are pixel centres on both sides. */
  readonly sourceFromTarget: Affine
  /** What is read; samples beyond it repeat its border. */
  readonly clip: PixelRect
}

/**
 * The same sampling of a half-size chroma plane. Chroma samples of I420 lie on every second column and between two
 * rows (MPEG-2 siting, ffmpeg's default).
 */
export function chromaSampling({ width, height, sourceFromTarget, clip }: Sampling): Sampling {
  const [a, b, c, d, e, f] = sourceFromTarget
  return {
    width,
    height,
    sourceFromTarget: [a / 2, b / 2, c / 2, d / 2, e / 2, f / 2 - 0.25],
    clip: {
      fromX: clip.fromX >> 1,
      fromY: clip.fromY >> 1,
      toX: (clip.toX + 1) >> 1,
      toY: (clip.toY + 1) >> 1,
    },
  }
}

/** Whether a transform neither turns nor shears. */
export function isUpright([, b, , d]: Affine): boolean {
  return b === 0 && d === 0
}
