import type { PlanarImage } from '../../nodes/core/media.ts'
import type { Box } from './boxes.ts'

/** The plane that carries brightness: Y, or green. */
export function brightness({ layout, planes }: PlanarImage): Uint8Array {
  return layout === 'i420' ? planes[0] : planes[1]
}

/**
 * Mean brightness step between neighbours on a 64×64 grid over a box, in units of the contrast there: about 0 for a
 * blurred face, above 0.1 for a sharp one.
 */
export function sharpness(image: PlanarImage, [x, y, width, height]: Box): number {
  const plane = brightness(image)
  const grid = 64
  let steps = 0
  let sum = 0
  let squares = 0
  let count = 0
  for (let row = 0; row < grid; row++) {
    const py = Math.round(y + ((row + 0.5) * height) / grid)
    if (py < 0 || py >= image.height - 1) continue
    for (let column = 0; column < grid; column++) {
      const px = Math.round(x + ((column + 0.5) * width) / grid)
      if (px < 0 || px >= image.width - 1) continue
      const value = plane[py * image.width + px]!
      steps += Math.abs(plane[py * image.width + px + 1]! - value)
      steps += Math.abs(plane[(py + 1) * image.width + px]! - value)
      sum += value
      squares += value * value
      count++
    }
  }
  if (count === 0) return 0
  const deviation = Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
  return steps / (2 * count) / Math.max(4, deviation)
}
