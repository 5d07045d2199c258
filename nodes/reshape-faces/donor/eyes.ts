import type { Random } from '../../../runtime/vision/random.ts'
import { blob } from './blob.ts'
import type { FaceForm } from './form.ts'
import { meshCurve, moved, scaled } from './points.ts'
import { between, grey, type Colour, type Sheet } from './sheet.ts'
import { curveThrough, stroke, type Point } from './stroke.ts'

// From the outer corner to the inner one.
const crease = meshCurve([130, 247, 30, 29, 27, 28, 56, 190, 243])
const upperLid = meshCurve([33, 246, 161, 160, 159, 158, 157, 173, 133])
const lowerLid = meshCurve([33, 7, 163, 144, 145, 153, 154, 155, 133])
const underEye = meshCurve([226, 31, 228, 229, 230, 231, 232, 233])
const lidMiddle = crease.slice(1, -1).map(([x, y], i): Point => {
  const [lidX, lidY] = upperLid[i + 1]!
  return [(x + lidX) / 2, (y + lidY) / 2]
})

const lashColour: Colour = [1, 1.05, 1.05]
const lowerLashColour: Colour = [0.9, 1.05, 1.02]
const caruncle: Colour = [0.4, 1.1, 1]

function drawLashes(sheet: Sheet, form: FaceForm, line: readonly Point[], random: Random): void {
  const curve = curveThrough(line)
  const last = curve.length / 2 - 1
  for (let hair = 0; hair < 22; hair++) {
    const q = 0.04 + (0.76 * hair) / 21
    const at = Math.round(q * last)
    const [x, y] = [curve[2 * at]!, curve[2 * at + 1]!]
    const angle = between([0, 0.5, 1], [2.55, 1.75, 1.2], q) + 0.1 * random.normal()
    const length = random.between(1.6, 3.2) * (1 - 0.4 * q)
    const tip: Point = [x + length * Math.cos(angle), y - length * Math.sin(angle)]
    stroke(sheet, [[x, y], tip], {
      width: 0.42,
      amount: scaled(-form.eye.lash, [0.5, 0.15]),
      colour: grey,
    })
  }
}

function drawUpperLid(sheet: Sheet, { eye }: FaceForm): void {
  const raised = (by: number) =>
    moved(crease, (t) => [0, -(eye.creaseHeight - 0.8) * Math.sin(Math.PI * t) ** 0.8 - by])
  stroke(sheet, raised(0), {
    width: 1.7,
    below: 1.1,
    amount: scaled(-0.8 * eye.crease, [0.1, 0.6, 1, 1, 1, 1, 0.85, 0.5 * eye.creaseInner, 0]),
  })
  const depth = 0.25 + (0.45 * eye.hood) / 0.35
  stroke(sheet, raised(1.8), {
    width: 3.2,
    below: 1.5,
    amount: scaled(-depth, [0, 0.3, 0.3, 0.24, 0.2, 0.2, 0.24, 0.3, 0.1]),
  })
  const tone = [0, eye.lid, eye.lid + 0.05, eye.lid + 0.08, eye.lid + 0.04, eye.lid, 0]
  const lid = moved(lidMiddle, () => [0, -0.4 * eye.creaseHeight])
  stroke(sheet, lid, { width: 1.8, amount: tone })
}

function drawUpperLashLine(sheet: Sheet, { eye }: FaceForm): Point[] {
  const line = moved(upperLid, (_, index) => (index === 0 ? [-1.6, -0.35] : [0, -0.55]))
  stroke(sheet, line, {
    width: scaled(eye.lashWidth, [0.7, 1.1, 1.2, 1.15, 1.05, 1, 0.9, 0.75, 0.5]),
    amount: scaled(-eye.lash, [0.45, 0.95, 1, 1, 0.97, 0.92, 0.85, 0.7, 0.3]),
    colour: lashColour,
  })
  stroke(sheet, line, {
    width: 3,
    amount: scaled(-0.18 * eye.lash, [0.6, 1, 1, 1, 1, 1, 1, 0.8, 0.4]),
  })
  return line
}

function drawLowerLid(sheet: Sheet, { eye }: FaceForm, old: number): void {
  stroke(
    sheet,
    moved(lowerLid, () => [0, 0.5]),
    {
      width: [0.9, 1, 1, 0.9, 0.9, 0.8, 0.8, 0.7, 0.6],
      amount: scaled(-eye.lowerLash, [1.1, 1.05, 1, 0.9, 0.8, 0.7, 0.6, 0.55, 0.5]),
      colour: lowerLashColour,
    },
  )
  stroke(
    sheet,
    moved(lowerLid, () => [0, 2.7]),
    { width: 1.7, amount: [0, 0.02, 0.05, 0.06, 0.06, 0.06, 0.05, 0.03, 0] },
  )
  blob(sheet, 108.5, 100.5, 2.2, 2, -0.22, { colour: caruncle })
  blob(sheet, 67, 97.5, 4, 2.2, -0.1 - 0.1 * old, { turn: 0.3 })
}

function drawUnderEye(sheet: Sheet, { eye }: FaceForm): void {
  const below = (by: number) => moved(underEye, () => [0, eye.bagY - 1 + by])
  stroke(sheet, below(0), {
    width: 3.4,
    below: 6.5,
    amount: scaled(-eye.bag, [0.2, 0.5, 0.9, 1, 1, 0.9, 0.7, 0.3]),
  })
  stroke(sheet, below(-3.2), {
    width: 2.6,
    amount: scaled(0.35 * eye.bag, [0, 0.4, 1, 1, 1, 0.8, 0.4, 0]),
  })
  const trough: Point[] = [
    [111, 103],
    [105, 109],
    [97, 114],
    [88, 118],
  ]
  stroke(sheet, trough, { width: 3, amount: scaled(-eye.tear, [1.1, 1, 0.6, 0]) })
  for (let k = 0; k < 3; k++) {
    const foot: Point[] = [
      [63, 96 + 2 * k],
      [58, 95 + 4 * k],
      [51, 93 + 7 * k],
    ]
    stroke(sheet, foot, { width: 0.8, amount: scaled(-eye.crow, [0.4, 1, 0]) })
  }
}

/**
 * One eye's surroundings; the opening itself stays the person's.
 * @param deeper −0.8 to 0.8: how much darker this side is than the other
 * @param lashes single lashes are drawn
 */
export function drawEye(
  sheet: Sheet,
  form: FaceForm,
  deeper: number,
  old: number,
  lashes: boolean,
  random: Random,
): void {
  const { eye, rest } = form
  blob(sheet, 110, 85, 7, 6, -eye.socket * (1 + deeper))
  blob(sheet, 119, 92, 4.5, 10, -0.5 * eye.socket)
  blob(sheet, 88, 80, 20, 5, 0.4 * rest.ridge + 0.02)
  blob(sheet, 69, 84, 9, 5, -0.5 * eye.hood, { turn: -0.4 })
  drawUpperLid(sheet, form)
  const line = drawUpperLashLine(sheet, form)
  if (lashes) drawLashes(sheet, form, line, random)
  drawLowerLid(sheet, form, old)
  drawUnderEye(sheet, form)
}
