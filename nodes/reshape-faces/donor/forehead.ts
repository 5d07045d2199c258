import type { Random } from '../../../runtime/vision/random.ts'
import { blob } from './blob.ts'
import type { FaceForm } from './form.ts'
import { scaled } from './points.ts'
import type { Sheet } from './sheet.ts'
import { stroke } from './stroke.ts'

const lines = [
  { y: 42, strength: 0.8 },
  { y: 49, strength: 1 },
  { y: 56, strength: 0.9 },
] as const

/** One half of the forehead: temple, brow ridge, lines of age, frown. */
export function drawForehead(sheet: Sheet, { rest }: FaceForm, random: Random): void {
  blob(sheet, 48, 66, 13, 18, -rest.temple, { turn: 0.3 })
  blob(sheet, 92, 60, 20, 6, rest.ridge + 0.4 * rest.forehead)
  blob(sheet, 110, 50, 16, 14, rest.forehead)
  for (const { y, strength } of lines) {
    const sway = () => 0.8 * random.between(-1, 1)
    stroke(
      sheet,
      [
        [128, y + sway()],
        [112, y - 1 + sway()],
        [94, y - 2 + sway()],
        [76, y + 1 + sway()],
        [64, y + 4],
      ],
      { width: 0.9, below: 1.8, amount: scaled(-rest.lines * strength, [1, 1.1, 1, 0.6, 0]) },
    )
  }
  stroke(
    sheet,
    [
      [122, 79],
      [121, 72],
      [122, 66],
    ],
    { width: 1.1, amount: [0, -rest.frown, 0] },
  )
}
