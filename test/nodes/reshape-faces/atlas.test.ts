import { describe, expect, it } from 'vitest'
import { atlasX, atlasY } from '../../../nodes/reshape-faces/atlas/grid.ts'
import { skinLowPass } from '../../../nodes/reshape-faces/atlas/low-pass.ts'
import { faceMasks } from '../../../nodes/reshape-faces/atlas/masks.ts'

const masks = faceMasks()
const at = (plane: Float32Array, x: number, y: number) => plane[Math.round(y) * 256 + Math.round(x)]!
const onPoint = (plane: Float32Array, point: number) => at(plane, atlasX(point), atlasY(point))
const sum = (plane: Float32Array) => plane.reduce((total, value) => total + value, 0)

/** Shoelace formula. */
function area(points: readonly number[]): number {
  let twice = 0
  points.forEach((point, i) => {
    const next = points[(i + 1) % points.length]!
    twice += atlasX(point) * atlasY(next) - atlasX(next) * atlasY(point)
  })
  return Math.abs(twice) / 2
}

describe('the masks of the atlas', () => {
  it('have the areas of the polygons of the mesh', () => {
    const outline = [
      10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176,
      149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
    ]
    const eye = [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7]
    expect(sum(masks.face) / area(outline)).toBeCloseTo(1, 2)
    expect(sum(masks.eyes) / (2 * area(eye))).toBeCloseTo(1, 1)
  })

  it('take the lips, eyes, brows and nostrils out of the skin, but leave a floor there', () => {
    // Upper lip, inner corner of an eye, brow.
    for (const point of [0, 133, 105, 334]) expect(onPoint(masks.skin, point)).toBeCloseTo(0.004, 4)
    expect(at(masks.skin, 117, 147)).toBeCloseTo(0.004, 4)
    // Cheeks, forehead, chin.
    for (const point of [50, 280, 151, 199]) expect(onPoint(masks.skin, point)).toBe(1)
    expect(at(masks.skin, 2, 2)).toBe(0)
  })

  it('measure how deep in the face a place lies', () => {
    expect(onPoint(masks.edge, 152)).toBeLessThan(1)
    // Nothing of the outline is nearer to the forehead's middle than its top.
    expect(onPoint(masks.edge, 151)).toBeCloseTo(Math.round(atlasY(151)) - atlasY(10), 0)
    expect(onPoint(masks.feather, 10)).toBeLessThan(0.05)
    expect(onPoint(masks.feather, 1)).toBe(1)
  })

  it('are the same on both sides', () => {
    for (const plane of Object.values(masks) as Float32Array[]) {
      let difference = 0
      plane.forEach((value, i) => {
        difference += Math.abs(value - plane[i - 2 * (i % 256) + 255]!)
      })
      expect(difference / sum(plane)).toBeLessThan(0.02)
    }
  })
})

describe('the low-pass over skin', () => {
  it.each([4, 6, 14])('keeps an even plane and ignores what is not skin, sigma %d', (sigma) => {
    const { skin } = masks
    const painted = skin.map((value) => (value > 0.5 ? 0.7 : 0.7 + 0.1))
    const low = skinLowPass(painted, sigma)
    for (const point of [0, 133, 105, 50, 151]) expect(onPoint(low, point)).toBeCloseTo(0.7, 2)
  })

  it('follows slopes that are wider than itself', () => {
    const slope = Float32Array.from({ length: 65536 }, (_, i) => (i % 256) / 255)
    const low = skinLowPass(slope, 8)
    expect(at(low, 128, 60)).toBeCloseTo(128 / 255, 2)
    expect(at(low, 80, 125)).toBeCloseTo(80 / 255, 1)
  })
})
