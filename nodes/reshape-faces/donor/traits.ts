import type { Light, SoftTraits } from '../recipe.ts'
import { smoothStep } from '../atlas/grid.ts'

/** The soft traits as weights, 0–1. */
export interface TraitWeights {
  readonly masculine: number
  readonly feminine: number
  readonly old: number
  readonly child: number
}

export function traitWeights({ age, male }: SoftTraits): TraitWeights {
  const masculine = smoothStep(0.25, 0.75, male)
  return {
    masculine,
    feminine: 1 - masculine,
    old: smoothStep(36, 72, age),
    child: 1 - smoothStep(9, 17, age),
  }
}

/** Normals of the cheeks' sides are (± across, 0, toward). */
const cheek = { across: 0.6, toward: -0.8 } as const

/**
 * How much darker the half of the face that lies left in the picture is, from −0.8 to 0.8: shadows beside nose and
 * eyes are deeper there.
 */
export function sideShadow(light: Light): number {
  const difference = 2 * cheek.across * (light[1]! + light[5]! * cheek.toward)
  return Math.min(Math.max(1.2 * difference, -0.8), 0.8)
}
