import { blurFloats, enlargeFloats } from '../../../runtime/vision/float-plane.ts'
import { bandNoise, toDeviation, whiteNoise } from '../../../runtime/vision/noise.ts'
import type { Random } from '../../../runtime/vision/random.ts'
import { createScratch } from '../../../runtime/vision/scratch.ts'
import { atlasSide } from '../atlas/grid.ts'
import type { SoftTraits } from '../recipe.ts'
import { blob } from './blob.ts'
import type { FaceForm } from './form.ts'
import type { Colour, Sheet } from './sheet.ts'

const mapSide = 2 * atlasSide
/** The coarsest band of a person's texture also holds shading and would make blotches. */
const bandFactors = [1, 1, 0.75, 0.3] as const
const bandCaps = [0.05, 0.05, 0.03, 0.012] as const
const poreColour: Colour = [0.85, 1.05, 1.1]
const pigmentColour: Colour = [0.5, -0.8, -0.5]
const freckleColour: Colour = [0.6, 1, 1.25]

const scratch = createScratch()

/** A plane blurred further, to a standard deviation of `to` samples from one of `from`. */
function blurredOn(name: string, plane: Float32Array, side: number, from: number, to: number): Float32Array {
  const copy = scratch.floats(name, plane.length)
  copy.set(plane)
  blurFloats(copy, side, side, Math.sqrt(to * to - from * from))
  return copy
}

/** Turns `fine` into its difference from `coarse`, with the standard deviation `amount`. */
function takeBand(fine: Float32Array, coarse: Float32Array, amount: number): Float32Array {
  for (let at = 0; at < fine.length; at++) fine[at] = fine[at]! - coarse[at]!
  return toDeviation(fine, amount)
}

/** Limits of the four bands in UV pixels, as measured on the person: 0.25, 0.6, 1.4, 3.2, 8. */
function grainOfSkin(bands: SoftTraits['bands'], random: Random): Float32Array {
  const amounts = bands.map((band, i) => Math.min(band * bandFactors[i]!, bandCaps[i]!))
  const first = whiteNoise(random, scratch.floats('first', mapSide * mapSide))
  blurFloats(first, mapSide, mapSide, 0.5)
  const second = blurredOn('second', first, mapSide, 0.5, 1.2)
  const third = blurredOn('third', second, mapSide, 1.2, 2.8)
  takeBand(first, second, amounts[0]!)
  takeBand(second, third, amounts[1]!)

  const fourth = whiteNoise(random, scratch.floats('fourth', atlasSide * atlasSide))
  blurFloats(fourth, atlasSide, atlasSide, 1.4)
  const fifth = blurredOn('fifth', fourth, atlasSide, 1.4, 3.2)
  const sixth = blurredOn('sixth', fifth, atlasSide, 3.2, 8)
  takeBand(fourth, fifth, amounts[2]!)
  takeBand(fifth, sixth, amounts[3]!)
  for (let at = 0; at < fourth.length; at++) fourth[at] = fourth[at]! + fifth[at]!
  const grain = enlargeFloats(fourth, atlasSide, atlasSide, 2, third)
  for (let at = 0; at < grain.length; at++) grain[at] = grain[at]! + first[at]! + second[at]!
  return grain
}

/** What skin's texture adds to a map of 512 × 512, until the next one is drawn. */
export interface SkinTexture {
  readonly pores: Float32Array
  readonly poreColour: Colour
  readonly pigment: Float32Array
  readonly pigmentColour: Colour
}

/**
 * Pores and pigment: the energies of the person's own skin in four bands, with phases of the seed.
 * @param child 0–1, softer skin
 */
export function skinTexture(
  { skin }: FaceForm,
  bands: SoftTraits['bands'],
  child: number,
  random: Random,
): SkinTexture {
  const pores = grainOfSkin(bands, random)
  const soft = (1 - 0.35 * child) * skin.pores
  for (let y = 0, at = 0; y < mapSide; y++) {
    // Cheeks and nose have the largest pores.
    const strength = soft * (0.75 + 0.25 * Math.exp(-(((y / 2 - 130) / 45) ** 2)))
    for (let x = 0; x < mapSide; x++, at++) pores[at] = pores[at]! * (pores[at]! < 0 ? 1.15 : 0.8) * strength
  }
  const quarter = mapSide / 4
  const mottle = bandNoise(random, quarter, 1.5, 4.5)
  const amount = 0.007 * skin.mottle * (1 - 0.6 * child)
  for (let at = 0; at < mottle.length; at++) mottle[at] = mottle[at]! * amount
  const pigment = enlargeFloats(mottle, quarter, quarter, 4, scratch.floats('pigment', mapSide * mapSide))
  return { pores, poreColour, pigment, pigmentColour }
}

/** Freckles, moles and spots of age, over both halves. */
export function drawSpots(sheet: Sheet, { skin }: FaceForm, old: number, random: Random): void {
  for (let i = Math.round(230 * skin.freckles); i > 0; i--) {
    const radius = random.between(0.35, 0.95)
    const x = 128 + 34 * random.normal()
    const y = 126 + 16 * random.normal()
    blob(sheet, x, y, radius, radius, -random.between(0.05, 0.22), { colour: freckleColour })
  }
  const heights = [
    [40, 60],
    [112, 170],
    [190, 215],
  ] as const
  for (let i = 0; i < skin.moles; i++) {
    const radius = random.between(0.7, 1.25)
    const x = 128 + random.sign() * random.between(18, 72)
    const [from, to] = heights[Math.floor(3 * random.uniform())]!
    blob(sheet, x, random.between(from, to), radius, radius, -random.between(0.3, 0.75), { power: 3 })
  }
  for (let i = Math.round(3 + 14 * old); i > 0; i--) {
    const radius = random.between(1.2, 3.5)
    const amount = -random.between(0.01, 0.06)
    blob(sheet, 128 + random.between(-75, 75), random.between(36, 215), radius, radius, amount)
  }
}
