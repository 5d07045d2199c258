import { blurFloats } from '../../../runtime/vision/float-plane.ts'
import { toDeviation, whiteNoise } from '../../../runtime/vision/noise.ts'
import { polygonCoverage } from '../../../runtime/vision/polygon-coverage.ts'
import type { Random } from '../../../runtime/vision/random.ts'
import { atlasSide, smoothStep } from '../atlas/grid.ts'
import { blob } from './blob.ts'
import type { FaceForm } from './form.ts'
import { meshCurve, scaled } from './points.ts'
import { grey, shadow, type Colour, type Sheet } from './sheet.ts'
import { curveThrough, stroke, type Point } from './stroke.ts'

const upperEdge = meshCurve([61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291])
const lowerEdge = meshCurve([61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291])
const partingLine = meshCurve([61, 78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 291])
/** Where the lips meet. */
const meeting = 177.2
const partingColour: Colour = [0.75, 1.05, 1]
const lineColour: Colour = [0.8, 1.1, 1.1]

type Mouth = FaceForm['mouth']

/** The contours of this person's lips in drawing coordinates. */
interface LipShape {
  readonly upper: readonly Point[]
  readonly parting: readonly Point[]
  /** 1 on the lips, soft, 256 × 256. */
  readonly mask: Float32Array
}

const fromMiddle = (x: number, { width }: Mouth) => 128 + (x - 128) * (1 + width / 62)

export function lipShape(mouth: Mouth): LipShape {
  const edge = (points: readonly Point[], height: number) =>
    points.map(([x, y]): Point => [fromMiddle(x, mouth), meeting + (y - meeting) * height])
  const upper = edge(upperEdge, mouth.upper).map(([x, y], index): Point => {
    const middle = Math.abs(index - 5)
    return [x, y + (middle === 0 ? 0.8 * mouth.bow : middle === 1 ? -0.4 * mouth.bow : 0)]
  })
  const lower = edge(lowerEdge, mouth.lower)
  const parting = partingLine.map(([x, y], index): Point => [
    fromMiddle(x, mouth),
    y + (index === 6 ? 0.5 * mouth.bow : 0),
  ])

  const outline = Float64Array.of(...curveThrough(upper), ...curveThrough(lower.toReversed()))
  for (let i = 0; i < outline.length; i += 2) outline[i] = outline[i]! - 0.5
  const solid = polygonCoverage(outline, atlasSide, atlasSide)
  const mask = Float32Array.from(solid)
  blurFloats(mask, atlasSide, atlasSide, 1.15)
  blurFloats(solid, atlasSide, atlasSide, 2.6)
  for (let i = 0; i < mask.length; i++) mask[i] = 0.65 * mask[i]! + 0.35 * solid[i]!
  return { upper, parting, mask }
}

/** The part of the atlas that lips may cover, in UV pixels. */
const region = { left: 84, top: 150, side: 88 } as const

/** Fine upright lines, as on lips, over `region`. */
function uprightLines(random: Random): Float32Array {
  const { side } = region
  const lines = whiteNoise(random, new Float32Array(side * side))
  const wide = Float32Array.from(lines)
  blurFloats(lines, side, side, 0.55, 2.6)
  blurFloats(wide, side, side, 3)
  return toDeviation(
    lines.map((value, at) => value - wide[at]!),
    1,
  )
}

function colourLips(sheet: Sheet, mouth: Mouth, mask: Float32Array, skin: number, random: Random): void {
  const strength = mouth.colour * (0.55 + 0.45 * smoothStep(60, 170, skin))
  const hue = mouth.hue
  const colour = [
    strength * (-0.06 + 0.5 * hue) - 0.07,
    strength * -0.4 - 0.07,
    strength * (-0.3 + hue) - 0.06,
  ] as const
  const lines = uprightLines(random)
  const { left, top, side } = region
  sheet.soft.planes.forEach((plane, channel) => {
    for (let i = 0; i < lines.length; i++) {
      const y = top + Math.floor(i / side)
      const at = y * atlasSide + left + (i % side)
      const upper = 1 - smoothStep(meeting - 2, meeting + 2, y)
      const shade = upper * (mouth.upperShade + 0.05 * smoothStep(meeting - 6, meeting, y))
      const line = 0.02 * lines[i]! * lineColour[channel]!
      plane[at] = plane[at]! + mask[at]! * (colour[channel]! - shade * shadow[channel]! + line)
    }
  })
}

/** Colour, volume, lines and contour of the lips. The open mouth stays the person's. */
export function drawLips(
  sheet: Sheet,
  { mouth }: FaceForm,
  { upper, parting, mask }: LipShape,
  skin: number,
  random: Random,
): void {
  colourLips(sheet, mouth, mask, skin, random)
  const shine = { colour: grey, within: mask }
  blob(sheet, 128, 182.5, 13, 2.8, mouth.shine, shine)
  blob(sheet, 120, 182, 4, 1.6, 0.35 * mouth.shine, { within: mask })
  blob(sheet, 135, 182.2, 5, 1.6, 0.35 * mouth.shine, { within: mask })
  blob(sheet, 128, 188.5, 18, 2.6, -0.1, { within: mask })
  blob(sheet, 128, 169.5, 14, 1.8, 0.04, shine)
  stroke(
    sheet,
    upper.map(([x, y]): Point => [x, y - 1.4]),
    { width: 1.2, amount: scaled(mouth.border, [0, 0.5, 1, 1.2, 1.4, 1, 1.4, 1.2, 1, 0.5, 0]), colour: grey },
  )
  stroke(sheet, parting, {
    width: [0.8, 1.1, 1.1, 1.15, 1.15, 1.1, 1, 1.1, 1.15, 1.15, 1.1, 1.1, 0.8],
    amount: scaled(-mouth.parting, [0.4, 0.9, 0.9, 0.95, 1, 1, 0.9, 1, 1, 0.95, 0.9, 0.9, 0.4]),
    colour: partingColour,
  })
  stroke(sheet, parting, { width: 2.4, amount: -0.16 })
  const corner = 31 * (1 + mouth.width / 62) + 0.5
  for (const x of [128 - corner, 128 + corner]) blob(sheet, x, 177.5, 3, 2.4, -mouth.corner)
}
