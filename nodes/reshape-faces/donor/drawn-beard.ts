import type { Random } from '../../../runtime/vision/random.ts'
import { atlasSide, smoothStep } from '../atlas/grid.ts'
import type { SoftTraits } from '../recipe.ts'
import { beardDensity, type BeardPart } from './beard.ts'
import { createHairMap, drawHair, hairCoverage } from './hairs.ts'
import type { Point } from './stroke.ts'
import { traitWeights } from './traits.ts'

/** A grown beard. */
export interface BeardStyle {
  readonly parts: readonly BeardPart[]
  /** UV pixels. */
  readonly length: number
  /** Hairs for each UV pixel at full density. */
  readonly thickness: number
}

/** Parts that are worn together. */
const styles: readonly (readonly BeardPart[])[] = [
  ['moustache', 'chin', 'jaw', 'soul'],
  ['moustache', 'chin', 'jaw', 'soul'],
  ['moustache', 'chin', 'soul'],
  ['moustache'],
]

/** How many men wear one. */
const share = 0.35

/** The part of the atlas where beards grow, in UV pixels. */
const region = { left: 20, top: 148, width: 216, height: 98 } as const

/** A beard for some grown men. Numbers are drawn whether or not, so that the rest of a face does not depend on it. */
export function drawBeardStyle(random: Random, traits: SoftTraits): BeardStyle | undefined {
  const { masculine } = traitWeights(traits)
  const wearing = random.uniform() < share * smoothStep(0.8, 1, masculine) * smoothStep(19, 25, traits.age)
  const parts = styles[Math.floor(styles.length * random.uniform())]!
  const style = { parts, length: random.between(2, 5), thickness: random.between(0.5, 1) }
  return wearing ? style : undefined
}

/** Hair of beards grows down and away from the middle. */
function growth([x, y]: Point, random: Random): Point {
  const out = ((x - 128) / 40) * (y < 176 ? 1.1 : 0.25)
  const angle = Math.PI / 2 - Math.atan(out) + 0.3 * random.normal()
  return [Math.cos(angle), Math.sin(angle)]
}

/**
 * Draws the hairs of a beard.
 * @param map 512 × 512: how much hair covers each sample, 0–1; raised where the beard covers more
 * @param lips 0–1, 512 × 512: no hair grows there
 */
export function drawBeard(style: BeardStyle, map: Float32Array, lips: Float32Array, random: Random): void {
  const density = beardDensity(style.parts, random)
  const hairs = createHairMap(region)
  for (let y = region.top; y < region.top + region.height; y++) {
    for (let x = region.left; x < region.left + region.width; x++) {
      const expected = 1.5 * style.thickness * density[y * atlasSide + x]!
      if (expected < 0.02) continue
      for (let count = random.poisson(expected); count > 0; count--) {
        const root: Point = [x + random.uniform(), y + random.uniform() - 0.5]
        const [dx, dy] = growth(root, random)
        const length = style.length * random.between(0.6, 1.2)
        const bend = 0.12 * length * random.normal()
        const middle: Point = [root[0] + 0.5 * length * dx + bend, root[1] + 0.5 * length * dy]
        drawHair(
          hairs,
          [root, middle, [root[0] + length * dx, root[1] + length * dy]],
          random.between(0.25, 0.6),
        )
      }
    }
  }
  const coverage = hairCoverage(hairs, 0.5)
  const columns = 2 * region.width
  const side = 2 * atlasSide
  for (let i = 0; i < coverage.length; i++) {
    const x = 2 * region.left + (i % columns)
    const y = 2 * region.top + Math.floor(i / columns)
    const at = y * side + x
    const under = 0.55 * style.thickness * Math.min(1, density[(y >> 1) * atlasSide + (x >> 1)]!)
    const covered = 1 - (1 - 0.9 * coverage[i]!) * (1 - under)
    map[at] = Math.max(map[at]!, 0.9 * covered * (1 - lips[at]!))
  }
}
