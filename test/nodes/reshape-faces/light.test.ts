import { describe, expect, it } from 'vitest'
import { fitLight, lightSide, meanNormals, shade } from '../../../nodes/reshape-faces/atlas/light.ts'
import { faceMasks } from '../../../nodes/reshape-faces/atlas/masks.ts'
import { solveSymmetric } from '../../../nodes/reshape-faces/atlas/solve-symmetric.ts'
import { reduceFloats } from '../../../runtime/vision/float-plane.ts'
import { createRandom } from '../../../runtime/vision/random.ts'

const light = Float32Array.of(4.8, 0.3, -0.2, -0.5, 0.05, -0.1, 0.08, 0, -0.05)
const everywhere = new Float32Array(lightSide * lightSide).fill(1)
const face = reduceFloats(faceMasks().skin, 256, 256, 4).map((value) => (value > 0.9 ? 1 : 0))
const lit = shade(light).map((value) => value + light[0]!)

/** Root mean square of the difference in shading over the face, means taken out. */
function error(left: Float32Array, right: Float32Array): number {
  const difference = left.map((value, at) => value - right[at]!)
  const total = face.reduce((sum, weight) => sum + weight, 0)
  const mean = difference.reduce((sum, value, at) => sum + face[at]! * value, 0) / total
  const squares = difference.reduce((sum, value, at) => sum + face[at]! * (value - mean) ** 2, 0)
  return Math.sqrt(squares / total)
}

describe('the light on a face', () => {
  it('is found again from the shading that it makes', () => {
    expect(error(shade(fitLight(lit, everywhere)), shade(light))).toBeLessThan(0.05)
  })

  it('is not moved by noise, nor by dark patches that cover a tenth of the face', () => {
    const random = createRandom(Uint32Array.of(5, 6, 7, 8))
    const spoilt = lit.map((value, at) => {
      const [x, y] = [at % lightSide, Math.floor(at / lightSide)]
      const patch = x > 38 && x < 50 && y > 28 && y < 40
      return value + 0.05 * random.normal() - (patch ? 1 : 0)
    })
    expect(error(shade(fitLight(spoilt, everywhere)), shade(light))).toBeLessThan(0.06)
  })

  it('does not look at what is not trusted', () => {
    const half = everywhere.map((_, at) => (at % lightSide > 40 ? 0 : 1))
    const spoilt = lit.map((value, at) => (half[at] === 0 ? 9 : value))
    expect(fitLight(spoilt, half)).toEqual(fitLight(lit, half))
  })

  it('gives finite numbers where nothing can be seen', () => {
    const nothing = fitLight(lit, new Float32Array(lightSide * lightSide))
    for (const value of nothing) expect(value).toBeCloseTo(0, 6)
  })
})

describe('the normals of the mean head', () => {
  const { x, y, z } = meanNormals(64)
  const at = (u: number, v: number) => Math.round(v / 4) * 64 + Math.round(u / 4)

  it('have length 1 on the face and look at the viewer, outwards on both sides', () => {
    for (const [u, v] of [
      [128, 40],
      [60, 120],
      [196, 120],
      [128, 210],
    ] as const)
      expect(Math.hypot(x[at(u, v)]!, y[at(u, v)]!, z[at(u, v)]!)).toBeCloseTo(1, 5)
    expect(z[at(128, 50)]).toBeLessThan(-0.8)
    expect(x[at(40, 120)]).toBeLessThan(-0.5)
    expect(x[at(215, 120)]).toBeGreaterThan(0.5)
    // Under the nose the skin looks down.
    expect(y[at(128, 148)]).toBeGreaterThan(0.3)
  })
})

describe('a symmetric system', () => {
  it('is solved as by hand', () => {
    // 4x + 2y = 10, 2x + 3y = 9.
    expect([...solveSymmetric(Float64Array.of(4, 0, 2, 3), Float64Array.of(10, 9))]).toEqual([
      expect.closeTo(1.5, 12),
      expect.closeTo(2, 12),
    ])
  })
})
