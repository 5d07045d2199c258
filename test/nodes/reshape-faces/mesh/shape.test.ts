import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { meanMesh } from '../../../../models/face-mesh-468/mean-mesh.ts'
import { eyePairs, mirrorPoint, mouthPairs, stablePoints } from '../../../../models/face-mesh-468/regions.ts'
import { lidDistances } from '../../../../nodes/reshape-faces/mesh/openings.ts'
import { landmarkShift, shapeDelta } from '../../../../nodes/reshape-faces/mesh/shape-delta.ts'
import {
  directionFields,
  neutralisingWeights,
} from '../../../../nodes/reshape-faces/mesh/shape-directions.ts'
import { targetMesh } from '../../../../nodes/reshape-faces/mesh/target-mesh.ts'
import { createRandom } from '../../../../runtime/vision/random.ts'

interface Golden {
  readonly points: readonly number[]
  readonly directions: Readonly<Record<string, readonly number[]>>
  readonly weights: readonly number[]
}

const golden = JSON.parse(
  readFileSync(new URL('../../../golden/shape-directions/directions.json', import.meta.url), 'utf8'),
) as Golden

const seeded = (seed: number) => createRandom(Uint32Array.of(seed, 2, 3, 4))
const straight = {
  scale: 100,
  rotation: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
  translation: [0, 0, 0],
} as const
const pixels = meanMesh.map((value) => 100 * value)
const usual = lidDistances(meanMesh)

function length(values: ArrayLike<number>, point: number): number {
  return Math.hypot(values[3 * point]!, values[3 * point + 1]!, values[3 * point + 2]!)
}

function lid(mesh: ArrayLike<number>, upper: number, lower: number): number {
  return Math.hypot(...[0, 1, 2].map((axis) => mesh[3 * upper + axis]! - mesh[3 * lower + axis]!))
}

describe('the directions in which heads differ', () => {
  it('are those of the recipe, by numpy', () => {
    const expected = Object.values(golden.directions)
    const fields = directionFields(meanMesh)
    expect(fields).toHaveLength(expected.length)
    fields.forEach(({ change }, field) =>
      golden.points.forEach((point, i) => {
        expect(change[2 * point]).toBeCloseTo(expected[field]![2 * i]!, 5)
        expect(change[2 * point + 1]).toBeCloseTo(expected[field]![2 * i + 1]!, 5)
      }),
    )
  })

  it('leave the usual expression of mouth and brows alone, by the same weights as numpy', () => {
    const weights = neutralisingWeights(meanMesh)
    golden.points.forEach((point, i) => expect(weights[point]).toBeCloseTo(golden.weights[i]!, 5))
    expect(weights[0]).toBeLessThan(0.1)
    expect(weights[10]).toBeGreaterThan(0.9)
  })
})

describe('the change of a shape', () => {
  it('is the same for the same seed and another for another', () => {
    expect(shapeDelta(meanMesh, seeded(1), 0.8)).toEqual(shapeDelta(meanMesh, seeded(1), 0.8))
    expect(shapeDelta(meanMesh, seeded(1), 0.8)).not.toEqual(shapeDelta(meanMesh, seeded(2), 0.8))
  })

  it('grows with the amplitude, keeps the head where it is and both sides alike', () => {
    const shifts = [0, 0.5, 1].map((amplitude) => landmarkShift(shapeDelta(meanMesh, seeded(3), amplitude)))
    expect(shifts[0]).toBe(0)
    expect(shifts[2]! / shifts[1]!).toBeCloseTo(2, 3)
    expect(shifts[2]).toBeGreaterThan(0.04)
    expect(shifts[2]).toBeLessThan(0.2)
    const delta = shapeDelta(meanMesh, seeded(3), 1)
    for (let axis = 0; axis < 3; axis++)
      expect(stablePoints.reduce((sum, point) => sum + delta[3 * point + axis]!, 0)).toBeCloseTo(0, 4)
    for (let point = 0; point < 468; point++) {
      const other = mirrorPoint[point]!
      expect(Math.abs(delta[3 * point]! + delta[3 * other]!)).toBeLessThan(0.01)
      expect(Math.abs(delta[3 * point + 1]! - delta[3 * other + 1]!)).toBeLessThan(0.01)
    }
  })

  it('takes away what makes the shape the person’s own, but for mouth and brows', () => {
    const own = meanMesh.map((value, at) => value + (at % 3 === 1 && meanMesh[at]! > 1.5 ? 0.2 : 0))
    const delta = shapeDelta(own, seeded(1), 0)
    expect(length(delta, 152)).toBeGreaterThan(0.15)
    expect(length(delta, 4)).toBeLessThan(0.01)
    const smiling = meanMesh.map((value, at) => value + (at === 3 * 61 ? -0.1 : 0))
    expect(length(shapeDelta(smiling, seeded(1), 0), 61)).toBeLessThan(0.02)
  })
})

describe('the mesh of the new face', () => {
  const delta = shapeDelta(meanMesh, seeded(5), 1)

  it('has eyes that are as far open, and closed where they were closed', () => {
    const closed = pixels.slice()
    for (const [upper, lower] of [
      [159, 145],
      [158, 153],
      [160, 144],
      [161, 163],
      [157, 154],
      [246, 7],
      [173, 155],
    ] as const)
      for (let axis = 0; axis < 3; axis++) closed[3 * upper + axis] = closed[3 * lower + axis]!
    const target = targetMesh(closed, straight, delta, usual)
    expect(lid(target, 159, 145)).toBeCloseTo(0, 4)
    const open = targetMesh(pixels, straight, delta, usual)
    expect(lid(open, 386, 374) / lid(pixels, 386, 374)).toBeGreaterThan(0.8)
    expect(lid(target, 386, 374)).toBeCloseTo(lid(open, 386, 374), 3)
  })

  it('opens a narrow eye no more than 15 % wider: what lies in it stays the person’s', () => {
    const narrow = usual.map((distance) => 0.6 * distance)
    const wide = Float32Array.from(pixels)
    for (const [upper, lower] of eyePairs) {
      const half = 0.2 * (pixels[3 * lower + 1]! - pixels[3 * upper + 1]!)
      wide[3 * upper + 1]! += half
      wide[3 * lower + 1]! -= half
    }
    const opened = Float32Array.from(meanMesh, (value, at) => value - wide[at]! / 100)
    const sum = (mesh: ArrayLike<number>) => lidDistances(mesh).reduce((all, each) => all + each, 0)
    const share = sum(targetMesh(wide, straight, opened, narrow)) / sum(wide)
    expect(share).toBeGreaterThan(1.1)
    expect(share).toBeLessThan(1.16)
  })

  it('has a mouth that is open exactly as wide', () => {
    const talking = pixels.map((value, at) => {
      const lower = mouthPairs.some((pair) => pair[1] === Math.floor(at / 3))
      return lower && at % 3 === 1 ? value + 17 : value
    })
    const target = targetMesh(talking, straight, delta, usual)
    for (const [upper, lower] of mouthPairs) {
      expect(lid(target, upper, lower)).toBeCloseTo(lid(talking, upper, lower), 3)
    }
  })

  it('turns with the head', () => {
    const turned = {
      scale: 50,
      rotation: Float32Array.of(0, -1, 0, 1, 0, 0, 0, 0, 1),
      translation: [7, 8, 9],
    } as const
    const mesh = new Float32Array(1404)
    for (let at = 0; at < 1404; at += 3) {
      mesh[at] = -50 * meanMesh[at + 1]! + 7
      mesh[at + 1] = 50 * meanMesh[at]! + 8
      mesh[at + 2] = 50 * meanMesh[at + 2]! + 9
    }
    const upright = targetMesh(pixels, straight, delta, usual)
    const target = targetMesh(mesh, turned, delta, usual)
    for (let at = 0; at < 1404; at += 3) {
      expect(target[at]).toBeCloseTo(-0.5 * upright[at + 1]! + 7, 3)
      expect(target[at + 1]).toBeCloseTo(0.5 * upright[at]! + 8, 3)
    }
  })
})
