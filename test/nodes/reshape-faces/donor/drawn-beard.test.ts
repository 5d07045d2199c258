import { describe, expect, it } from 'vitest'
import { drawBeard, drawBeardStyle } from '../../../../nodes/reshape-faces/donor/drawn-beard.ts'
import type { SoftTraits } from '../../../../nodes/reshape-faces/recipe.ts'
import { createRandom } from '../../../../runtime/vision/random.ts'

const man: SoftTraits = {
  age: 40,
  male: 0.97,
  skin: 140,
  hair: 40,
  bands: [0, 0, 0, 0],
  light: new Float32Array(9),
}

function wearers(traits: SoftTraits): number {
  const seeds = Array.from({ length: 200 }, (_, i) => createRandom(Uint32Array.of(i, 2, 3, 4)))
  return seeds.filter((random) => drawBeardStyle(random, traits) !== undefined).length
}

describe('grown beards', () => {
  it('are worn by a third of the grown men, and by nobody else', () => {
    expect(wearers(man)).toBeGreaterThan(45)
    expect(wearers(man)).toBeLessThan(90)
    expect(wearers({ ...man, male: 0.3 })).toBe(0)
    expect(wearers({ ...man, age: 17 })).toBe(0)
  })

  it('grow where their parts are, never on lips', () => {
    const map = new Float32Array(512 * 512)
    const lips = new Float32Array(512 * 512)
    for (let y = 332; y < 384; y++) lips.fill(1, y * 512 + 200, y * 512 + 312)
    const mean = (u: number, v: number) => {
      let sum = 0
      for (let y = 2 * v - 5; y <= 2 * v + 5; y++)
        for (let x = 2 * u - 5; x <= 2 * u + 5; x++) sum += map[y * 512 + x]! / 121
      return sum
    }
    drawBeard(
      { parts: ['chin'], length: 3, thickness: 1 },
      map,
      lips,
      createRandom(Uint32Array.of(1, 2, 3, 4)),
    )
    expect(mean(128, 220)).toBeGreaterThan(0.4)
    expect(mean(128, 177)).toBe(0)
    // Cheeks and the place of a moustache stay bare.
    expect(mean(70, 160)).toBeLessThan(0.02)
    expect(mean(110, 161)).toBeLessThan(0.02)
    expect(
      Math.max(...[0, 1, 2].map((i) => Math.max(...map.subarray(i * 87381, (i + 1) * 87381)))),
    ).toBeLessThan(1)
  })
})
