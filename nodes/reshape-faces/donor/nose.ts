import { blob } from './blob.ts'
import type { FaceForm } from './form.ts'
import { scaled } from './points.ts'
import { grey, type Colour, type Sheet } from './sheet.ts'
import { stroke, type Point } from './stroke.ts'

const nostrilColour: Colour = [0.82, 1, 1.02]

/** One side of the nose: its plane, wing and nostril. */
export function drawNoseSide(sheet: Sheet, { nose, eye }: FaceForm, deeper: number): void {
  const x = nose.sideX
  const plane: Point[] = [
    [114, 79],
    [116.5 + 0.3 * x, 90],
    [117.5 + 0.6 * x, 102],
    [116.5 + 0.7 * x, 114],
    [113.5 + 0.5 * x, 126],
  ]
  stroke(sheet, plane, {
    width: [7, 6, 5.5, 6, 6.5],
    below: 5.5,
    amount: scaled(-nose.side * (1 + deeper), [0.1 + eye.socket, 0.7, 0.75, 0.8, 0.5]),
  })
  const wing = 107 - 0.8 * nose.wing
  blob(sheet, wing + 5.5, 140, 5.5, 5, 0.06 + 0.3 * nose.bulb)
  const crease: Point[] = [
    [wing + 5.5, 129.5],
    [wing + 0.2, 133.5],
    [wing - 2.6, 139.5],
    [wing - 1.6, 145.5],
    [wing + 2.8, 149],
  ]
  stroke(sheet, crease, {
    width: [2.6, 2.4, 2.2, 2, 1.8],
    below: [4.5, 4, 3.4, 2.6, 1.8],
    amount: scaled(-nose.wingShade, [0.1, 0.5, 0.8, 1, 0.75]),
  })
  const groove: Point[] = [
    [wing + 7, 131],
    [119, 135.5],
    [120.5, 141],
  ]
  stroke(sheet, groove, { width: 2.6, amount: [-0.05, -0.1 - nose.bulb, -0.04] })
  blob(sheet, 117 + 0.2 * (wing - 107), 147.6, nose.nostrilWidth, 1.9, -nose.nostril, {
    turn: -0.12 - 0.35 * nose.nostrilTurn,
    colour: nostrilColour,
    power: 2.6,
  })
  blob(sheet, 120, 150.5, 8, 2.6, -nose.base)
  blob(sheet, 112, 151.5, 5, 2.2, -0.6 * nose.base)
}

function middleLine(...ys: number[]): Point[] {
  return ys.map((y): Point => [128, y])
}

/** Ridge, root, tip and what lies under it. */
export function drawNoseMiddle(sheet: Sheet, { nose }: FaceForm): void {
  stroke(sheet, middleLine(80, 92, 104, 116, 128), {
    width: scaled(1.25 * nose.width, [1.35, 0.95, 0.9, 1, 1.2]),
    amount: scaled(nose.ridge, [0.35 - 2 * nose.root, 0.8, 1 + 4 * nose.bump, 1, 0.85]),
    colour: grey,
  })
  stroke(sheet, middleLine(96, 110, 128), {
    width: 0.525 * nose.width,
    amount: scaled(nose.ridge, [0, 0.15, 0.3]),
    colour: grey,
  })
  blob(sheet, 128, 89, 7, 4, -nose.root)
  const tip = 135.5 + nose.tipY
  blob(sheet, 128, tip, nose.tipWidth, 5.2, 0.75 * nose.tip, { colour: grey })
  blob(sheet, 127, tip - 1, 2.2, 1.8, 0.8 * nose.tip, { colour: grey })
  blob(sheet, 128, 143.5 + 0.5 * nose.tipY, 9, 3.6, -0.5 * nose.base - 0.02)
  blob(sheet, 128, 150.5, 4.6, 3.2, -0.14 - 0.2 * nose.base)
  blob(sheet, 128, 155, 11, 3, -0.12 - 0.35 * nose.base)
}
