import { enlargeFloats } from '../../../runtime/vision/float-plane.ts'
import type { Random } from '../../../runtime/vision/random.ts'
import { atlasSide } from '../atlas/grid.ts'
import type { FaceForm } from './form.ts'
import { createHairMap, drawHair, hairCoverage, type HairMap } from './hairs.ts'
import { between, createPlanes, type Sheet } from './sheet.ts'
import { curveThrough, lengthShares, stroke, type Point } from './stroke.ts'

type Brow = FaceForm['brow']

/** Centre lines from the inner to the outer end: arched, straight, S-shaped. */
const centreLines: readonly (readonly Point[])[] = [
  [
    [111.5, 73.2],
    [99, 70.4],
    [86, 69.2],
    [74, 71.2],
    [62.5, 77.5],
  ],
  [
    [111.5, 72],
    [99, 70.4],
    [86, 69.6],
    [74, 70.8],
    [62.5, 74.8],
  ],
  [
    [111.5, 74.2],
    [99, 72.2],
    [86, 69.6],
    [74, 69.4],
    [62.5, 76.8],
  ],
]

function centreLine(brow: Brow, shape: number): Point[] {
  return centreLines[shape]!.map(([x, y], index): Point => {
    const t = index / 4
    const arch = brow.arch * Math.exp(-(((t - brow.archAt) / 0.28) ** 2))
    const height = y + brow.height - arch + 2 * brow.tilt * (t - 0.5)
    const shift: readonly Point[] = [
      [brow.inner, 0],
      [0.5 * brow.inner, 0],
      [0, 0],
      [-0.5 * brow.length, 0.1 * brow.length],
      [-brow.length, 0.55 * brow.length],
    ]
    return [x + shift[index]![0], height + shift[index]![1]]
  })
}

/** Half the brow's height at a share of its length. */
function halfHeight(brow: Brow, s: number): number {
  const heights = [0.6 * brow.front + 0.4, 1, 1.05, 0.9, 0.3 + 0.5 * brow.taper]
  return brow.thickness * between([0, 0.12, 0.35, brow.archAt, 1], heights, s)
}

/** UV pixels. Cameras show brows as soft tufts: sharper hairs look drawn with a pencil. */
const hairSoftness = 0.75

function growHairs(map: HairMap, brow: Brow, line: readonly Point[], random: Random): void {
  const curve = curveThrough(line)
  const shares = lengthShares(curve)
  const hairs = Math.round(150 + (230 * brow.density * brow.thickness) / 3.5)
  for (let hair = 0; hair < hairs; hair++) {
    const s = random.beta(1.05, 1.05)
    let segment = 0
    while (segment + 2 < shares.length && shares[segment + 1]! < s) segment++
    const [ax, ay] = [curve[2 * segment]!, curve[2 * segment + 1]!]
    const [dx, dy] = [curve[2 * segment + 2]! - ax, curve[2 * segment + 3]! - ay]
    const part = (s - shares[segment]!) / (shares[segment + 1]! - shares[segment]! || 1)
    const length = Math.hypot(dx, dy)
    // Along the curve to the tail, and up across it.
    const [ux, uy] = [dx / length, dy / length]
    const [nx, ny] = [-uy, ux]
    const v = Math.min(Math.max(0.5 * random.normal(), -1.3), 1.3)
    const half = halfHeight(brow, s)
    const root: Point = [ax + part * dx + nx * v * half, ay + part * dy + ny * v * half]
    // Front hairs stand up; further out the upper ones lean down and the lower ones up.
    const lean = 0.3 * v * between([0.15, 0.5], [0, 1.6], s)
    const angle = between([0, 0.15, 0.4, 1], [1.25, 0.85, 0.42, 0.18], s) - lean + 0.12 * random.normal()
    const hairLength =
      random.between(3, 6) * (0.6 + (0.4 * half) / 3) * between([0, 0.2, 1], [0.8, 1, 0.8], s)
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const tip: Point = [
      root[0] + hairLength * (cos * ux + sin * nx),
      root[1] + hairLength * (cos * uy + sin * ny),
    ]
    const middle: Point = [
      (root[0] + tip[0]) / 2 + 0.06 * hairLength * ux,
      (root[1] + tip[1]) / 2 + 0.06 * hairLength * uy,
    ]
    const opacity =
      random.between(0.15, 0.55) * between([0, 0.12, 0.3, 0.7, 1], [0.35 * brow.front, 0.7, 1, 0.9, 0.25], s)
    drawHair(map, [root, middle, tip], opacity)
  }
}

/** The part of the atlas that holds the brow which lies left in the picture, in UV pixels. */
const region = { left: 36, top: 40, width: 96, height: 60 } as const

/** The skin between the hairs, darkened by what cannot be seen singly: over `region` at two samples per UV pixel. */
function drawUnderLayer(brow: Brow, line: readonly Point[]): Float32Array {
  const planes = createPlanes(atlasSide)
  const sheet: Sheet = { soft: planes, fine: planes, mirrored: false }
  stroke(sheet, line, {
    width: [0, 0.12, 0.35, 0.5, 0.75, 1].map((s) => 0.95 * halfHeight(brow, s)),
    amount: [0.15 * brow.front, 0.38, 0.5, 0.54, 0.54, 0.52, 0.46, 0.32, 0.05],
    colour: [1, 0, 0],
  })
  const { left, top, width, height } = region
  const part = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const start = (top + y) * atlasSide + left
    part.set(planes.planes[0].subarray(start, start + width), y * width)
  }
  return enlargeFloats(part, width, height, 2)
}

/** How much hair covers each sample of `region`, at two samples per UV pixel. */
function browCoverage({ brow, browShape }: FaceForm, random: Random): Float32Array {
  const line = centreLine(brow, browShape)
  const hairs = createHairMap(region)
  growHairs(hairs, brow, line, random)
  const coverage = hairCoverage(hairs, hairSoftness)
  const under = drawUnderLayer(brow, line)
  const dense = 0.66 + 0.32 * brow.density
  for (let i = 0; i < coverage.length; i++) {
    const skin = (1 - 0.85 * coverage[i]!) * (1 - 0.8 * brow.density * under[i]!)
    coverage[i] = (1 - skin) * dense
  }
  return coverage
}

/**
 * Draws both brows.
 * @param halves the forms of the left and of the right half of the picture
 * @param map 512 × 512, all 0: receives how much hair covers each sample, 0–1
 */
export function drawBrows(halves: readonly [FaceForm, FaceForm], map: Float32Array, random: Random): void {
  const side = 2 * atlasSide
  const columns = 2 * region.width
  halves.forEach((half, index) => {
    const coverage = browCoverage(half, random)
    for (let i = 0; i < coverage.length; i++) {
      const x = 2 * region.left + (i % columns)
      const row = (2 * region.top + Math.floor(i / columns)) * side
      const at = row + (index === 0 ? x : side - 1 - x)
      map[at] = Math.max(map[at]!, coverage[i]!)
    }
  })
}
