import { enlargeFloats } from '../../../runtime/vision/float-plane.ts'
import { bandNoise } from '../../../runtime/vision/noise.ts'
import type { Random } from '../../../runtime/vision/random.ts'
import { atlasSide, smoothStep } from '../atlas/grid.ts'
import type { SoftTraits } from '../recipe.ts'
import { allBeardParts, beardDensity } from './beard.ts'
import { hairColour } from './hair-colour.ts'
import type { Colour } from './sheet.ts'

/** Shaven hair, 512 × 512. */
export interface Stubble {
  /** How much of it shows, 0–1. */
  readonly cover: Float32Array
  /** Single stubs, 0–2. */
  readonly stubs: Float32Array
  readonly shade: Colour
  readonly hair: Colour
}

/** Skin over hair that lies under it looks bluish. */
const shade: Colour = [-0.13, -0.1, -0.05]

/** @param amount 0–1 @param gate 0–1, 512 × 512: 0 where the face ends */
export function drawStubble(amount: number, traits: SoftTraits, gate: Float32Array, random: Random): Stubble {
  const side = 2 * atlasSide
  const cover = enlargeFloats(beardDensity(allBeardParts, random), atlasSide, atlasSide, 2)
  const stubs = bandNoise(random, side, 0.5, 1.6)
  for (let at = 0; at < cover.length; at++) {
    cover[at] = cover[at]! * amount * gate[at]!
    stubs[at] = Math.min(Math.max(Math.min(stubs[at]!, 2.5) - 0.55, 0), 1.6) / 0.8
  }
  const tone = 0.5 + 0.5 * smoothStep(60, 160, traits.skin)
  return {
    cover,
    stubs,
    shade: [tone * shade[0], tone * shade[1], tone * shade[2]],
    hair: hairColour(traits),
  }
}

/** Adds one channel of it to a map of 512 × 512, under what `over` covers. */
export function addStubble(
  plane: Float32Array,
  stubble: Stubble,
  channel: 0 | 1 | 2,
  over: Float32Array,
): void {
  const { cover, stubs } = stubble
  const [tone, hair] = [stubble.shade[channel], 0.22 * stubble.hair[channel]]
  for (let at = 0; at < plane.length; at++) {
    if (cover[at] === 0) continue
    plane[at] = plane[at]! + (1 - 0.7 * over[at]!) * cover[at]! * (tone + hair * stubs[at]!)
  }
}
