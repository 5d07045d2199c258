import type { PlanarImage } from '../../nodes/core/media.ts'
import { sampleRgb } from './sample.ts'
import { chain, type Affine } from './transform.ts'

/** Pixels along each side in which a face is measured, whatever its size in the picture. */
const side = 96

/**
 * How sharp a face is: the variance of the Laplacian of its brightness (0–255), with every face brought to 96 × 96
 * pixels, so that small faces count as blurred. Below about 20 for blurred faces, above 100 for sharp ones.
 * @param pictureFromCrop picture position for a pixel of the crop
 * @param cropSide side of that crop in its own pixels
 */
export function faceSharpness(image: PlanarImage, pictureFromCrop: Affine, cropSide: number): number {
  // Twice the size, then means of four: bilinear samples alone would take noise for detail.
  const dense = 2 * side
  const scale = cropSide / dense
  const shift = (scale - 1) / 2
  const rgb = sampleRgb(image, {
    width: dense,
    height: dense,
    pictureFromTarget: chain(pictureFromCrop, [scale, 0, shift, 0, scale, shift]),
  })
  const grey = new Float32Array(side * side)
  for (let y = 0, at = 0; y < dense; y++)
    for (let x = 0; x < dense; x++, at += 3)
      grey[(y >> 1) * side + (x >> 1)]! +=
        (0.299 * rgb[at]! + 0.587 * rgb[at + 1]! + 0.114 * rgb[at + 2]!) / 4
  let sum = 0
  let squares = 0
  for (let y = 1; y < side - 1; y++)
    for (let x = 1; x < side - 1; x++) {
      const at = y * side + x
      const value = grey[at - 1]! + grey[at + 1]! + grey[at - side]! + grey[at + side]! - 4 * grey[at]!
      sum += value
      squares += value * value
    }
  const count = (side - 2) ** 2
  return squares / count - (sum / count) ** 2
}
