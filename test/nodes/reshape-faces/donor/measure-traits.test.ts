import { describe, expect, it } from 'vitest'
import { shade } from '../../../../nodes/reshape-faces/atlas/light.ts'
import { faceMasks } from '../../../../nodes/reshape-faces/atlas/masks.ts'
import { measureLight, measureTraits } from '../../../../nodes/reshape-faces/donor/measure-traits.ts'
import { bandNoise } from '../../../../runtime/vision/noise.ts'
import { createRandom } from '../../../../runtime/vision/random.ts'

const masks = faceMasks()
const keep = new Float32Array(65536)
const light = Float32Array.of(0, 0.25, -0.1, -0.3, 0, 0, 0, 0, 0)

/** A texture in grey: skin of 140, brows of 50, lit, with noise in one band. */
function paint(noise: Float32Array, amount: number, shading = shade(light, 256)): Float32Array {
  const texture = new Float32Array(3 * 65536)
  for (let at = 0; at < 65536; at++) {
    const tone = masks.brows[at]! > 0.2 ? 50 : 140
    const value = (tone + 6) * Math.exp(shading[at]! - 0.3 + amount * noise[at]!) - 6
    texture.fill(value, 3 * at, 3 * at + 3)
  }
  return texture
}

const silent = new Float32Array(65536)

describe('the traits of a texture', () => {
  it('hold age and gender as given, and the tones of skin and hair', () => {
    const flat = paint(silent, 0, new Float32Array(65536).fill(0.3))
    const traits = measureTraits({ median: flat, keep, age: 41, male: 0.2 })
    expect(traits).toMatchObject({ age: 41, male: 0.2 })
    expect(traits.skin).toBeCloseTo(140, 3)
    expect(traits.hair).toBeCloseTo(0.62 * 50, 3)
    expect(Math.max(...traits.bands)).toBeLessThan(1e-4)
  })

  it('say in which band the skin is rough, and how rough', () => {
    const noise = bandNoise(createRandom(Uint32Array.of(1, 2, 3, 4)), 256, 1.4, 3.2)
    const rough = (amount: number) =>
      measureTraits({ median: paint(noise, amount), keep, age: 30, male: 0.5 }).bands
    const bands = rough(0.04)
    expect(bands.indexOf(Math.max(...bands))).toBe(2)
    // What is between two widths already passes the same two filters about half.
    expect(bands[2]).toBeGreaterThan(0.015)
    expect(bands[2]).toBeLessThan(0.025)
    expect(rough(0.02)[2] / bands[2]).toBeCloseTo(0.5, 1)
  })

  it('take the middle of several frames’ bands', () => {
    const noise = bandNoise(createRandom(Uint32Array.of(1, 2, 3, 4)), 256, 1.4, 3.2)
    const frames = [0.01, 0.03, 0.4].map((amount) => paint(noise, amount))
    const alone = measureTraits({ median: frames[1]!, keep, age: 30, male: 0.5 })
    expect(measureTraits({ median: frames[1]!, frames, keep, age: 30, male: 0.5 }).bands).toEqual(alone.bands)
  })

  it('find the direction of the light', () => {
    const found = measureTraits({ median: paint(silent, 0), keep, age: 30, male: 0.5 }).light
    const [seen, made] = [shade(found), shade(light)]
    const [left, right] = [32 * 64 + 14, 32 * 64 + 49]
    expect(seen[right]! - seen[left]!).toBeCloseTo(made[right]! - made[left]!, 1)
  })

  it('do not count hair over the face as skin', () => {
    const flat = paint(silent, 0, new Float32Array(65536).fill(0.3))
    const fringe = new Float32Array(65536).fill(1, 0, 256 * 120)
    const covered = flat.map((value, i) => (i < 3 * 256 * 120 ? 10 : value))
    expect(measureTraits({ median: covered, keep: fringe, age: 30, male: 0.5 }).skin).toBeCloseTo(140, 3)
  })
})

describe('what was not seen of a person', () => {
  it('does not count, whether it is marked or black', () => {
    const half = (at: number) => at % 256 > 160
    const median = paint(silent, 0)
    const spoilt = (value: number) => median.map((each, i) => (half(Math.floor(i / 3)) ? value : each))
    const seen = keep.map((_, at) => (half(at) ? 0 : 1))
    const marked = measureTraits({ median: spoilt(255), seen, keep, age: 30, male: 0.5 })
    const { skin, hair, light: found } = measureTraits({ median: spoilt(0), keep, age: 30, male: 0.5 })
    expect({ skin, hair, light: found }).toEqual({
      skin: marked.skin,
      hair: marked.hair,
      light: marked.light,
    })
    expect(Math.abs(marked.light[1]! - light[1]!)).toBeLessThan(0.1)
  })
})

describe('the light of a frame', () => {
  it('is the same at every resolution of its texture, and blind to what was not seen', () => {
    const shading = shade(light, 256)
    const trust = shading.map((_, at) => (at % 256 > 190 ? 0 : 1))
    const full = measureLight(
      shading.map((value, at) => (trust[at] === 0 ? NaN : value)),
      trust,
      256,
    )
    const coarse = measureLight(
      shade(light, 128),
      trust.filter((_, at) => at % 2 === 0 && Math.floor(at / 256) % 2 === 0),
      128,
    )
    expect(full.every((value) => Number.isFinite(value))).toBe(true)
    shade(full).forEach((value, at) => expect(value).toBeCloseTo(shade(coarse)[at]!, 1))
  })
})
