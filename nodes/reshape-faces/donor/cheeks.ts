import { blob } from './blob.ts'
import type { FaceForm } from './form.ts'
import { scaled } from './points.ts'
import { grey, type Colour, type Sheet } from './sheet.ts'
import { stroke, type Point } from './stroke.ts'

const blushColour: Colour = [0.5, -0.9, -0.6]

/** One cheek: folds beside nose and mouth, cheekbone, hollow, blush. */
export function drawCheek(sheet: Sheet, { cheek }: FaceForm): void {
  const x = cheek.foldX
  const fold: Point[] = [
    [102 + 0.2 * x, 140],
    [97 + 0.6 * x, 147],
    [91 + x, 155],
    [86 + x, 164],
    [84 + x, 173],
  ]
  stroke(sheet, fold, {
    width: [1.4, 1.8, 2.1, 2.2, 2.2],
    below: [3, 4, 4.5, 4.5, 4],
    amount: scaled(-cheek.fold, [0.9, 1, 0.9, 0.7, 0]),
  })
  const roll: Point[] = [
    [94 + 0.6 * x, 142],
    [87 + x, 152],
    [82 + x, 162],
  ]
  stroke(sheet, roll, { width: 4.5, amount: scaled(cheek.fold, [0.3, 0.4, 0]) })
  const marionette: Point[] = [
    [96, 180],
    [93, 187],
    [90.5, 196],
  ]
  stroke(sheet, marionette, { width: 1.6, below: 3, amount: scaled(-cheek.marionette, [1, 1, 0]) })
  blob(sheet, 70 + 0.6 * cheek.boneX, 122 + 0.5 * cheek.boneY, 15, 9, cheek.bone, { turn: -0.35 })
  blob(sheet, 58 + 0.4 * cheek.boneX, 152 + cheek.boneY, 12, 22, -cheek.hollow, { turn: 0.35 })
  blob(sheet, 68, 137, 14, 11, cheek.blush, { colour: blushColour })
  blob(sheet, 86, 205, 9, 8, -cheek.jowl)
  blob(sheet, 78, 172, 12, 12, 0.02)
  blob(sheet, 106, 209, 7, 8, -0.03)
}

/** Philtrum, the shadow under the lower lip, chin. */
export function drawChin(sheet: Sheet, { mouth, rest }: FaceForm, masculine: number): void {
  const w = mouth.philtrumWidth
  const groove: Point[] = [
    [128, 155],
    [128, 160],
    [128, 164],
  ]
  stroke(sheet, groove, { width: 0.62 * w, amount: scaled(-mouth.philtrum, [0.3, 1, 0.8]) })
  for (const side of [-1, 1]) {
    const ridge: Point[] = [
      [128 + side * 0.75 * w, 155],
      [128 + side * 0.9 * w, 160],
      [128 + side * 1.05 * w, 164.5],
    ]
    stroke(sheet, ridge, {
      width: 0.42 * w,
      amount: scaled(mouth.philtrum, [0.2, 0.7, 0.9]),
      colour: grey,
    })
  }
  blob(sheet, 128, 195.5 + mouth.shadowY, 15, 4.2, -mouth.shadow)
  blob(sheet, 128, 193 + 0.6 * mouth.shadowY, 7, 2.6, -0.5 * mouth.shadow)
  blob(sheet, 128, 213 + rest.chinY, 13, 9, rest.chin, { colour: grey })
  blob(sheet, 128, 226 + 0.5 * rest.chinY, 18, 5, -0.08 - 0.05 * masculine)
  const cleft: Point[] = [
    [128, 206],
    [128, 213],
    [128, 220],
  ]
  stroke(sheet, cleft, { width: 1.8, amount: [0, -rest.cleft, 0] })
}
