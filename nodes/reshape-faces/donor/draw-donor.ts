import { enlargeFloats, reduceFloats } from '../../../runtime/vision/float-plane.ts'
import { bandNoise } from '../../../runtime/vision/noise.ts'
import { createRandom, type Random } from '../../../runtime/vision/random.ts'
import { atlasSide, smoothStep } from '../atlas/grid.ts'
import { skinLowPass } from '../atlas/low-pass.ts'
import { faceMasks } from '../atlas/masks.ts'
import type { Donor, SecretSeed, SoftTraits } from '../recipe.ts'
import { allBeardParts, beardDensity } from './beard.ts'
import { drawBrows } from './brows.ts'
import { drawCheek, drawChin } from './cheeks.ts'
import { drawChinContour, drawContour } from './contour.ts'
import { drawEye } from './eyes.ts'
import { drawForehead } from './forehead.ts'
import { drawForm, halfForm, type FaceForm } from './form.ts'
import { hairColour } from './hair-colour.ts'
import { drawLips, lipShape } from './lips.ts'
import { drawNoseMiddle, drawNoseSide } from './nose.ts'
import { addRelighting } from './relight.ts'
import { createPlanes, createSheet, type Planes, type Sheet } from './sheet.ts'
import { addSkinTexture, drawSpots } from './skin.ts'
import { sideShadow, traitWeights, type TraitWeights } from './traits.ts'

/** Samples along each side of a donor's map. */
export const donorSide = 2 * atlasSide
/** Log ratios of a donor lie between these. */
const darkest = -1.6
const lightest = 0.7

const clip = (value: number) => Math.min(Math.max(value, darkest), lightest)

/** Maps of 512 × 512 that say how far from the silhouette something begins. */
interface Gates {
  readonly forms: Float32Array
  readonly texture: Float32Array
  readonly contour: Float32Array
  readonly beard: Float32Array
}

let known: Gates | undefined

function gates(): Gates {
  if (known === undefined) {
    const edge = enlargeFloats(faceMasks().edge, atlasSide, atlasSide, 2)
    const gate = (from: number, to: number) => edge.map((depth) => smoothStep(from, to, depth))
    known = { forms: gate(2, 22), texture: gate(0, 8), contour: gate(2, 30), beard: gate(1, 12) }
  }
  return known
}

function multiply({ planes }: Planes, factor: (at: number) => number): void {
  for (const plane of planes) for (let at = 0; at < plane.length; at++) plane[at] = plane[at]! * factor(at)
}

/** Everything of skin and bone but lips and brows. */
function drawSkinForms(
  sheet: Sheet,
  form: FaceForm,
  halves: readonly [FaceForm, FaceForm],
  traits: SoftTraits,
  weights: TraitWeights,
  random: Random,
): void {
  const { masculine, old, child } = weights
  const deeper = sideShadow(traits.light)
  halves.forEach((half, side) => {
    const halfSheet = { ...sheet, mirrored: side === 1 }
    const depth = side === 1 ? -deeper : deeper
    drawForehead(halfSheet, half, random)
    drawEye(halfSheet, half, depth, old, masculine < 0.5 && child < 0.5, random)
    drawNoseSide(halfSheet, half, depth)
    drawCheek(halfSheet, half)
  })
  drawNoseMiddle(sheet, form)
  drawChin(sheet, form, masculine)
  drawSpots(sheet, form, old, random)
}

/** The soft planes brought to the resolution of the fine ones and added to them: R, G, B of the donor so far. */
function joined({ soft, fine }: Sheet): Planes {
  soft.planes.forEach((plane, channel) => {
    const enlarged = enlargeFloats(plane, atlasSide, atlasSide, 2)
    const target = fine.planes[channel]!
    for (let at = 0; at < target.length; at++) target[at] = target[at]! + enlarged[at]!
  })
  return fine
}

function addStubble(map: Planes, amount: number, traits: SoftTraits, random: Random): void {
  const density = enlargeFloats(beardDensity(allBeardParts, random), atlasSide, atlasSide, 2)
  const noise = bandNoise(random, donorSide, 0.5, 1.6)
  const hair = hairColour(traits)
  const gate = gates().beard
  const tone = 0.5 + 0.5 * smoothStep(60, 160, traits.skin)
  const shade = [-0.13, -0.1, -0.05]
  map.planes.forEach((plane, channel) => {
    for (let at = 0; at < plane.length; at++) {
      const covered = density[at]! * amount * gate[at]!
      if (covered === 0) continue
      const dots = Math.min(Math.max(Math.min(noise[at]!, 2.5) - 0.55, 0), 1.6) / 0.8
      plane[at] = plane[at]! + covered * (shade[channel]! * tone + 0.22 * dots * hair[channel]!)
    }
  })
}

/** Lays brows over the map, takes out what the renderer's colour base brings back, adds the wide contours. */
function finish(
  map: Planes,
  contour: Planes,
  brows: Float32Array,
  lips: Float32Array,
  traits: SoftTraits,
): Donor {
  const hair = hairColour(traits)
  const gate = gates().contour
  const detail = new Float32Array(3 * donorSide * donorSide)
  map.planes.forEach((plane, channel) => {
    for (let at = 0; at < plane.length; at++) {
      const covered = brows[at]!
      plane[at] = clip(plane[at]! * (1 - 0.7 * covered) + covered * hair[channel]!)
    }
    const low = skinLowPass(reduceFloats(plane, donorSide, donorSide, 2), 14)
    const wide = enlargeFloats(low, atlasSide, atlasSide, 2)
    const planes = enlargeFloats(contour.planes[channel]!, atlasSide, atlasSide, 2)
    for (let at = 0; at < plane.length; at++) {
      const shape = planes[at]! * (1 - 0.8 * brows[at]!) * (1 - 0.5 * lips[at]!) * gate[at]!
      detail[3 * at + channel] = clip(plane[at]! - 0.85 * wide[at]! + shape)
    }
  })
  return { side: donorSide, detail }
}

/**
 * Draws a face that is nobody's: parametric curves and noise from a seed, guided by the few traits that are kept of a
 * person. The same seed and traits give the same map, bit for bit.
 * @returns log ratios to the local skin tone, −1.6 to 0.7, over the atlas at 512 × 512
 */
export function drawDonor(traits: SoftTraits, seed: SecretSeed): Donor {
  const parameters = createRandom(seed, 1)
  const random = createRandom(seed, 2)
  const weights = traitWeights(traits)
  const form = drawForm(parameters, traits)
  const halves = [halfForm(form, parameters), halfForm(form, parameters)] as const
  const sheet = createSheet()
  drawSkinForms(sheet, form, halves, traits, weights, random)

  const shape = lipShape(form.mouth)
  const lips = enlargeFloats(shape.mask, atlasSide, atlasSide, 2)
  multiply(sheet.soft, (at) => 1 - 0.6 * shape.mask[at]!)
  multiply(sheet.fine, (at) => 1 - 0.6 * lips[at]!)
  drawLips(sheet, form, shape, traits.skin, random)
  addRelighting(sheet, traits.light, 1 - 0.45 * weights.child)
  const map = joined(sheet)
  const { forms, texture } = gates()
  multiply(map, (at) => forms[at]!)
  if (form.skin.stubble > 0) addStubble(map, form.skin.stubble, traits, random)
  const pores = texture.map((weight, at) => weight * (1 - 0.8 * lips[at]!))
  addSkinTexture(map, form, traits.bands, weights.child, pores, random)

  const contour = createPlanes(atlasSide)
  const contourSheet: Sheet = { soft: contour, fine: contour, mirrored: false }
  drawContour(contourSheet, halves[0])
  drawContour({ ...contourSheet, mirrored: true }, halves[1])
  drawChinContour(contourSheet, form)
  return finish(map, contour, drawBrows(halves, random), lips, traits)
}
