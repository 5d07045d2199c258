import { describe, expect, it } from 'vitest'
import { atlasX, atlasY } from '../../../../nodes/reshape-faces/atlas/grid.ts'
import { faceMasks } from '../../../../nodes/reshape-faces/atlas/masks.ts'
import { donorSide, drawDonor } from '../../../../nodes/reshape-faces/donor/draw-donor.ts'
import type { Donor, SoftTraits } from '../../../../nodes/reshape-faces/recipe.ts'

const woman: SoftTraits = {
  age: 27,
  male: 0.05,
  skin: 165,
  hair: 45,
  bands: [0.012, 0.012, 0.012, 0.02],
  light: new Float32Array(9),
}
const man: SoftTraits = { ...woman, age: 35, male: 0.97 }
const seed = (index: number) => Uint32Array.of(index, 2, 3, 4)
const donors = [0, 1, 2, 3].map((index) => drawDonor(woman, seed(index)))
const first = donors[0]!

/** Mean of the three channels around a place in UV pixels. */
function tone({ detail, side }: Donor, u: number, v: number, reach = 1): number {
  const [x, y] = [Math.round(2 * u + 0.5), Math.round(2 * v + 0.5)]
  let sum = 0
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      for (let c = 0; c < 3; c++) sum += detail[3 * ((y + dy) * side + x + dx) + c]!
  return sum / 3 / (2 * reach + 1) ** 2
}

const onPoint = (donor: Donor, point: number, below = 0) => tone(donor, atlasX(point), atlasY(point) + below)

function distance(left: Float32Array, right: Float32Array): number {
  let squares = 0
  for (let i = 0; i < left.length; i++) squares += (left[i]! - right[i]!) ** 2
  return Math.sqrt(squares / left.length)
}

describe('a drawn face', () => {
  it('is the same bit for bit from the same seed and traits', () => {
    const again = drawDonor(woman, seed(0)).detail
    expect(Buffer.compare(Buffer.from(again.buffer), Buffer.from(first.detail.buffer))).toBe(0)
  })

  it('is another from every other seed, and far more so than from left to right', () => {
    const { detail } = first
    const mirrored = detail.map((_, i) => {
      const pixel = Math.floor(i / 3)
      return detail[3 * (pixel - 2 * (pixel % donorSide) + donorSide - 1) + (i % 3)]!
    })
    const sides = distance(detail, mirrored)
    expect(sides).toBeGreaterThan(0)
    for (const other of donors.slice(1)) expect(distance(detail, other.detail)).toBeGreaterThan(1.2 * sides)
  })

  it('holds finite log ratios within the range, and only contours and noise near the silhouette', () => {
    for (const { side, detail } of donors) {
      expect(side).toBe(512)
      expect(detail.length).toBe(3 * 512 * 512)
      let [least, most] = [Infinity, -Infinity]
      for (const value of detail) {
        least = Math.min(least, value)
        most = Math.max(most, value)
      }
      expect(least).toBeGreaterThan(-1.6001)
      expect(least).toBeLessThan(-0.7)
      expect(most).toBeLessThan(0.7001)
      // Top of the forehead, chin, both sides.
      for (const point of [10, 152, 234, 454]) expect(Math.abs(onPoint(first, point))).toBeLessThan(0.12)
    }
  })

  it('keeps the mean tone of the skin, which is the person’s', () => {
    const { skin } = faceMasks()
    for (const { detail } of donors) {
      let [sum, total] = [0, 0]
      skin.forEach((weight, at) => {
        const pixel = 2 * Math.floor(at / 256) * 512 + 2 * (at % 256)
        sum += weight * detail[3 * pixel + 1]!
        total += weight
      })
      expect(Math.abs(sum / total)).toBeLessThan(0.03)
    }
  })

  it('has what a face has, where a face has it', () => {
    for (const donor of donors) {
      const cheek = onPoint(donor, 205)
      // Lash lines, brows, nostrils, the line between the lips: dark. 105 and 334 lie on the brows.
      expect(onPoint(donor, 159, -0.5)).toBeLessThan(cheek - 0.3)
      expect(onPoint(donor, 386, -0.5)).toBeLessThan(cheek - 0.3)
      expect(tone(donor, 86, 70, 8)).toBeLessThan(cheek - 0.15)
      expect(tone(donor, 169, 70, 8)).toBeLessThan(cheek - 0.15)
      expect(tone(donor, 117, 147.5)).toBeLessThan(cheek - 0.3)
      expect(onPoint(donor, 13)).toBeLessThan(cheek - 0.2)
      // The ridge of the nose is lighter than its side.
      expect(tone(donor, 127.5, 116)).toBeGreaterThan(tone(donor, 116, 110))
    }
  })

  it('has redder lips than skin', () => {
    const red = ({ detail }: Donor, v: number) => {
      const at = 3 * (Math.round(2 * v) * 512 + 256)
      return detail[at]! - detail[at + 1]!
    }
    for (const donor of donors) expect(red(donor, 184)).toBeGreaterThan(red(donor, 212) + 0.05)
  })

  it('follows the traits: thicker brows of men, darker ones over darker hair, lines of age', () => {
    const mean = (traits: SoftTraits, u: number, v: number, reach: number) =>
      [0, 1, 2].reduce((sum, i) => sum + tone(drawDonor(traits, seed(50 + i)), u, v, reach), 0) / 3
    expect(mean(man, 86, 70, 16)).toBeLessThan(mean(woman, 86, 70, 16))
    expect(mean({ ...man, hair: 15 }, 86, 70, 16)).toBeLessThan(
      mean({ ...man, hair: 100 }, 86, 70, 16) - 0.05,
    )
    // The folds beside the nose.
    expect(mean({ ...woman, age: 70 }, 95, 150, 6)).toBeLessThan(mean(woman, 95, 150, 6) - 0.03)
  })

  it('is lit from where the person is lit', () => {
    const light = Float32Array.of(0, 0.3, 0, -0.4, 0, 0, 0, 0, 0)
    const lit = drawDonor({ ...woman, light }, seed(0))
    // The light comes from the right of the picture.
    expect(tone(lit, 142, 112, 5) - tone(lit, 113, 112, 5)).toBeGreaterThan(
      tone(first, 142, 112, 5) - tone(first, 113, 112, 5) + 0.1,
    )
  })
})
