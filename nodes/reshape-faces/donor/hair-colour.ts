import { smoothStep } from '../atlas/grid.ts'
import type { SoftTraits } from '../recipe.ts'
import type { Colour } from './sheet.ts'

/** Log ratio of hair to skin, by their luma; lighter hair is warmer. */
export function hairColour({ hair, skin }: SoftTraits): Colour {
  const luma = Math.min(Math.max(hair, 12), 110)
  const warm = smoothStep(25, 70, luma)
  const level = Math.log((luma + 6) / (skin + 6))
  const offsets = [0.06 + 0.08 * warm, 0, -0.06 - 0.1 * warm]
  const [red, green, blue] = offsets.map((offset) => Math.min(Math.max(level + offset, -1.6), -0.2))
  return [red!, green!, blue!]
}
