import { blurFloats } from '../../../runtime/vision/float-plane.ts'
import { bandNoise } from '../../../runtime/vision/noise.ts'
import { polygonCoverage } from '../../../runtime/vision/polygon-coverage.ts'
import type { Random } from '../../../runtime/vision/random.ts'
import { atlasSide } from '../atlas/grid.ts'

interface Patch {
  readonly outline: readonly number[]
  readonly blur: number
  readonly strength: number
  readonly both?: boolean
}

/** Where beards grow, in drawing coordinates. */
const patches = {
  moustache: {
    outline: [
      100, 172, 106, 161, 118, 158, 128, 159.5, 138, 158, 150, 161, 156, 172, 150, 168, 138, 165, 128, 164.5,
      118, 165, 106, 168,
    ],
    blur: 2.2,
    strength: 0.95,
  },
  chin: {
    outline: [
      98, 196, 108, 193, 128, 200, 148, 193, 158, 196, 166, 222, 150, 238, 128, 242, 106, 238, 90, 222,
    ],
    blur: 5,
    strength: 1,
  },
  jaw: {
    outline: [
      34, 158, 46, 160, 56, 178, 70, 194, 90, 204, 98, 188, 104, 198, 104, 236, 80, 232, 54, 216, 34, 200, 24,
      170,
    ],
    blur: 6,
    strength: 0.85,
    both: true,
  },
  soul: { outline: [124, 190, 132, 190, 131, 198, 125, 198], blur: 1.5, strength: 0.7 },
} as const satisfies Readonly<Record<string, Patch>>

export type BeardPart = keyof typeof patches

function patchDensity({ outline, blur, strength, both = false }: Patch): Float32Array {
  const shifted = Float64Array.from(outline, (value, i) => (i % 2 === 0 ? value - 0.5 : value))
  const density = polygonCoverage(shifted, atlasSide, atlasSide).map((share) => strength * share)
  blurFloats(density, atlasSide, atlasSide, blur)
  return both ? density.map((value, i) => Math.max(value, density[i - 2 * (i % 256) + 255]!)) : density
}

const densities = new Map<BeardPart, Float32Array>()

function densityOf(part: BeardPart): Float32Array {
  let density = densities.get(part)
  if (density === undefined) densities.set(part, (density = patchDensity(patches[part])))
  return density
}

/** Where hair grows, 256 × 256, 0–1, uneven as beards are. */
export function beardDensity(parts: readonly BeardPart[], random: Random): Float32Array {
  const uneven = bandNoise(random, atlasSide, 3, 9)
  const maps = parts.map(densityOf)
  return uneven.map((noise, i) => {
    let density = 0
    for (const map of maps) density = Math.max(density, map[i]!)
    return Math.max(0, density * (0.8 + 0.2 * noise))
  })
}

export const allBeardParts: readonly BeardPart[] = ['moustache', 'chin', 'jaw', 'soul']
