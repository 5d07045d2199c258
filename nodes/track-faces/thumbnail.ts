import type { Box } from '../../runtime/vision/boxes.ts'
import { brightness } from '../../runtime/vision/sharpness.ts'
import type { PlanarImage } from '../core/media.ts'

const side = 16

/**
 * A coarse look at a face: 16×16 brightness samples of a box, with mean 0 and length 1; all 0 where it is flat.
 * Positions outside of the picture repeat its border.
 */
export function thumbnail(image: PlanarImage, [x, y, width, height]: Box): Float32Array {
  const plane = brightness(image)
  const result = new Float32Array(side * side)
  let mean = 0
  // Four samples a cell keep single noisy pixels from deciding.
  const sample = (px: number, py: number) => {
    const column = Math.min(image.width - 1, Math.max(0, Math.round(px)))
    const row = Math.min(image.height - 1, Math.max(0, Math.round(py)))
    return plane[row * image.width + column]!
  }
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const [left, right] = [0.25, 0.75].map((at) => x + ((column + at) * width) / side) as [number, number]
      const [upper, lower] = [0.25, 0.75].map((at) => y + ((row + at) * height) / side) as [number, number]
      const value = sample(left, upper) + sample(right, upper) + sample(left, lower) + sample(right, lower)
      result[row * side + column] = value / 4
      mean += value / 4 / (side * side)
    }
  let square = 0
  for (let i = 0; i < result.length; i++) {
    result[i]! -= mean
    square += result[i]! ** 2
  }
  const length = Math.sqrt(square)
  for (let i = 0; i < result.length; i++) result[i] = length > 1e-3 ? result[i]! / length : 0
  return result
}

/** Correlation of two thumbnails, −1 to 1; 1 is alike up to brightness and contrast. */
export function likeness(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, i) => sum + value * right[i]!, 0)
}
