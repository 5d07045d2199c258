import { enlargeFloats, reduceFloats } from '../../../runtime/vision/float-plane.ts'
import { createRandom, type Random } from '../../../runtime/vision/random.ts'
import { createScratch } from '../../../runtime/vision/scratch.ts'
import { atlasSide, smoothStep } from '../atlas/grid.ts'
import { skinLowPass } from '../atlas/low-pass.ts'
import { faceMasks } from '../atlas/masks.ts'
import type { Donor, SecretSeed, SoftTraits } from '../recipe.ts'
import { drawBrows } from './brows.ts'
import { drawCheek, drawChin } from './cheeks.ts'
import { drawChinContour, drawContour } from './contour.ts'
import { drawBeard, drawBeardStyle } from './drawn-beard.ts'
import { drawEye } from './eyes.ts'
import { drawForehead } from './forehead.ts'
import { drawForm, halfForm, type FaceForm } from './form.ts'
import { hairColour } from './hair-colour.ts'
import { drawLips, lipShape } from './lips.ts'
import { drawNoseMiddle, drawNoseSide } from './nose.ts'
import { addRelighting } from './relight.ts'
import { createPlanes, takeSheet, type Colour, type Planes, type Sheet } from './sheet.ts'
import { drawSpots, skinTexture, type SkinTexture } from './skin.ts'
import { addStubble, drawStubble, type Stubble } from './stubble.ts'
import { sideShadow, traitWeights, type TraitWeights } from './traits.ts'

/** Samples along each side of a donor's map. */
export const donorSide = 2 * atlasSide
const donorSamples = donorSide * donorSide
/** Log ratios of a donor lie between these. */
const darkest = -1.6
const lightest = 0.7

const scratch = createScratch()

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

/** Lets less through where the mask is high. */
function dampen({ planes }: Planes, mask: Float32Array, amount: number): void {
  for (let at = 0; at < mask.length; at++) {
    if (mask[at] === 0) continue
    const factor = 1 - amount * mask[at]!
    for (const plane of planes) plane[at] = plane[at]! * factor
  }
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

/** What lies over and beside the sheet, all 512 × 512. */
interface Layers {
  readonly lips: Float32Array
  readonly brows: Float32Array
  readonly hair: Colour
  readonly texture: SkinTexture
  readonly stubble: Stubble | undefined
  /** At 256 × 256: added after the low-pass is taken out. */
  readonly contour: Planes
}

/** One channel: sheet, stubble, texture and brows together. Leaves it in the sheet's fine plane. */
function joinChannel({ soft, fine }: Sheet, channel: 0 | 1 | 2, layers: Layers): Float32Array {
  const { forms, texture: skin } = gates()
  const { texture, lips, brows, stubble } = layers
  const [poreColour, pigmentColour] = [texture.poreColour[channel], texture.pigmentColour[channel]]
  const hair = layers.hair[channel]
  const wide = enlargeFloats(
    soft.planes[channel],
    atlasSide,
    atlasSide,
    2,
    scratch.floats('wide', donorSamples),
  )
  const plane = fine.planes[channel]
  for (let at = 0; at < donorSamples; at++) {
    const texel = poreColour * texture.pores[at]! + pigmentColour * texture.pigment[at]!
    let value = (plane[at]! + wide[at]!) * forms[at]! + texel * skin[at]! * (1 - 0.8 * lips[at]!)
    const covered = brows[at]!
    if (covered > 0) value = value * (1 - 0.7 * covered) + covered * hair
    plane[at] = value
  }
  if (stubble !== undefined) addStubble(plane, stubble, channel, brows)
  for (let at = 0; at < donorSamples; at++) plane[at] = clip(plane[at]!)
  return plane
}

/** Takes out what the renderer's colour base brings back, and adds the wide contours. */
function finishChannel(plane: Float32Array, channel: 0 | 1 | 2, layers: Layers, detail: Float32Array): void {
  const { brows, lips, contour } = layers
  const gate = gates().contour
  const half = reduceFloats(plane, donorSide, donorSide, 2, scratch.floats('half', atlasSide * atlasSide))
  const low = skinLowPass(half, 24, atlasSide, half)
  const shapes = contour.planes[channel]
  // Contours are as smooth as the low-pass: both are brought to the map's resolution at once.
  const wide = scratch.floats('wide', donorSamples)
  const shape = scratch.floats('shape', donorSamples)
  enlargeFloats(low, atlasSide, atlasSide, 2, wide)
  enlargeFloats(shapes, atlasSide, atlasSide, 2, shape)
  for (let at = 0, to = channel; at < donorSamples; at++, to += 3) {
    const added = shape[at]! * (1 - 0.8 * brows[at]!) * (1 - 0.5 * lips[at]!) * gate[at]!
    detail[to] = clip(plane[at]! - 0.85 * wide[at]! + added)
  }
}

function drawContours(form: FaceForm, halves: readonly [FaceForm, FaceForm]): Planes {
  const contour = createPlanes(atlasSide)
  const sheet: Sheet = { soft: contour, fine: contour, mirrored: false }
  drawContour(sheet, halves[0])
  drawContour({ ...sheet, mirrored: true }, halves[1])
  drawChinContour(sheet, form)
  return contour
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
  const sheet = takeSheet()
  drawSkinForms(sheet, form, halves, traits, weights, random)

  const shape = lipShape(form.mouth)
  const lips = enlargeFloats(shape.mask, atlasSide, atlasSide, 2, scratch.floats('lips', donorSamples))
  dampen(sheet.soft, shape.mask, 0.6)
  dampen(sheet.fine, lips, 0.6)
  drawLips(sheet, form, shape, traits.skin, random)
  addRelighting(sheet, traits.light, 1 - 0.45 * weights.child)

  const brows = scratch.floats('brows', donorSamples).fill(0)
  drawBrows(halves, brows, random)
  const beard = drawBeardStyle(createRandom(seed, 3), traits)
  if (beard !== undefined) drawBeard(beard, brows, lips, random)
  const layers: Layers = {
    lips,
    brows,
    hair: hairColour(traits),
    texture: skinTexture(form, traits.bands, weights.child, random),
    stubble:
      form.skin.stubble > 0 ? drawStubble(form.skin.stubble, traits, gates().beard, random) : undefined,
    contour: drawContours(form, halves),
  }
  const detail = new Float32Array(3 * donorSamples)
  for (const channel of [0, 1, 2] as const)
    finishChannel(joinChannel(sheet, channel, layers), channel, layers, detail)
  return { side: donorSide, detail }
}
