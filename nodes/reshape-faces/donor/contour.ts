import { blob } from './blob.ts'
import type { FaceForm } from './form.ts'
import { grey, shadow, type Colour, type Sheet } from './sheet.ts'

/** Wide planes of light and shade of one half, which are not taken out with the rest's low-pass. */
export function drawContour(sheet: Sheet, { contour }: FaceForm): void {
  const plane = (x: number, y: number, rx: number, ry: number, amount: number, turn = 0) =>
    blob(sheet, x, y, rx, ry, amount, { turn, colour: amount > 0 ? grey : shadow })
  plane(44, 62, 22, 24, contour.temple, 0.3)
  plane(100, 44, 34, 16, contour.forehead)
  plane(66, 126, 20, 13, contour.cheekbone, -0.35)
  plane(60, 160, 15, 24, contour.hollow, 0.35)
  plane(58, 196, 24, 16, contour.jaw, 0.6)
  plane(94, 178, 13, 16, contour.muzzle)
  const hue = 4 * contour.eyeHue
  const lid: Colour = [shadow[0] + hue, shadow[1], shadow[2] - hue]
  blob(sheet, 88 - contour.eyeX, 88, 25, 11, contour.eye, { colour: lid })
  plane(112, 124, 8, 20, contour.nose)
}

export function drawChinContour(sheet: Sheet, { contour }: FaceForm): void {
  blob(sheet, 128, 216, 22, 14, contour.chin, { colour: contour.chin > 0 ? grey : shadow })
}
