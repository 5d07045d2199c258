import { blurFloats, enlargeFloats } from '../../../runtime/vision/float-plane.ts'
import { bandNoise, toUnitDeviation, whiteNoise } from '../../../runtime/vision/noise.ts'
import type { Random } from '../../../runtime/vision/random.ts'
import { atlasSide } from '../atlas/grid.ts'
import type { SoftTraits } from '../recipe.ts'
import { blob } from './blob.ts'
import type { FaceForm } from './form.ts'
import type { Colour, Planes, Sheet } from './sheet.ts'

const mapSide = 2 * atlasSide
/** The coarsest band of a person's texture also holds shading and would make blotches. */
const bandFactors = [1, 1, 0.75, 0.3] as const
const bandCaps = [0.05, 0.05, 0.03, 0.012] as const
const textureColour: Colour = [0.85, 1.05, 1.1]
const pigmentColour: Colour = [0.5, -0.8, -0.5]
const freckleColour: Colour = [0.6, 1, 1.25]

function difference(fine: Float32Array, coarse: Float32Array): Float32Array {
  return toUnitDeviation(fine.map((value, at) => value - coarse[at]!))
}

function blurred(plane: Float32Array, side: number, sigma: number): Float32Array {
  const copy = Float32Array.from(plane)
  blurFloats(copy, side, side, sigma)
  return copy
}

/** Limits of the four bands in UV pixels, as measured on the person: 0.25, 0.6, 1.4, 3.2, 8. */
function grainOfSkin(bands: SoftTraits['bands'], random: Random): Float32Array {
  const [a, b, c, d] = bands.map((band, i) => Math.min(band * bandFactors[i]!, bandCaps[i]!)) as [
    number,
    number,
    number,
    number,
  ]
  const white = whiteNoise(random, mapSide * mapSide)
  const first = blurred(white, mapSide, 0.5)
  const second = blurred(white, mapSide, 1.2)
  const third = blurred(white, mapSide, 2.8)
  const coarseWhite = whiteNoise(random, atlasSide * atlasSide)
  const fourth = blurred(coarseWhite, atlasSide, 3.2)
  const mid = difference(blurred(coarseWhite, atlasSide, 1.4), fourth)
  const wide = difference(fourth, blurred(coarseWhite, atlasSide, 8))
  const coarse = enlargeFloats(
    mid.map((value, at) => c * value + d * wide[at]!),
    atlasSide,
    atlasSide,
    2,
  )
  const fine = difference(first, second)
  const finer = difference(second, third)
  return coarse.map((value, at) => value + a * fine[at]! + b * finer[at]!)
}

/**
 * Adds pores and pigment to the map of 512 × 512: the energies of the person's own skin in four bands, with phases of
 * the seed. @param weights 0–1, where there is skin
 */
export function addSkinTexture(
  target: Planes,
  { skin }: FaceForm,
  bands: SoftTraits['bands'],
  child: number,
  weights: Float32Array,
  random: Random,
): void {
  const grain = grainOfSkin(bands, random)
  const quarter = mapSide / 4
  const mottle = enlargeFloats(bandNoise(random, quarter, 1.5, 4.5), quarter, quarter, 4)
  const pigment = 0.007 * skin.mottle * (1 - 0.6 * child)
  const soft = (1 - 0.35 * child) * skin.pores
  for (let y = 0, at = 0; y < mapSide; y++) {
    // Cheeks and nose have the largest pores.
    const pores = soft * (0.75 + 0.25 * Math.exp(-(((y / 2 - 130) / 45) ** 2)))
    for (let x = 0; x < mapSide; x++, at++) {
      const noise = grain[at]!
      grain[at] = weights[at]! * pores * noise * (noise < 0 ? 1.15 : 0.8)
      mottle[at] = weights[at]! * pigment * mottle[at]!
    }
  }
  target.planes.forEach((plane, channel) => {
    const [texture, colour] = [textureColour[channel]!, pigmentColour[channel]!]
    for (let at = 0; at < plane.length; at++)
      plane[at] = plane[at]! + texture * grain[at]! + colour * mottle[at]!
  })
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
