/**
 * `npx tsx test/bench/donor-sheet.ts FILE.png [first seed]`: drawn faces on flat skin over the atlas, a row for each kind
 * of person, and how long the drawing of one takes.
 */
import sharp from 'sharp'
import { lightSide, shade } from '../../nodes/reshape-faces/atlas/light.ts'
import { faceMasks } from '../../nodes/reshape-faces/atlas/masks.ts'
import { drawDonor } from '../../nodes/reshape-faces/donor/draw-donor.ts'
import type { Donor, SoftTraits } from '../../nodes/reshape-faces/recipe.ts'
import { enlargeFloats } from '../../runtime/vision/float-plane.ts'

const [file, first = '1'] = process.argv.slice(2)
if (file === undefined) throw new Error('Usage: donor-sheet.ts FILE.png [first seed]')

const columns = 8
const side = 256
const light = Float32Array.of(0, 0.18, -0.12, -0.55, 0, 0, 0.1, 0, 0)
const bands = [0.012, 0.014, 0.014, 0.02] as const
const people: readonly SoftTraits[] = [
  { age: 27, male: 0.05, skin: 165, hair: 45, bands, light },
  { age: 32, male: 0.97, skin: 150, hair: 35, bands, light },
  { age: 66, male: 0.1, skin: 160, hair: 75, bands, light },
  { age: 63, male: 0.95, skin: 145, hair: 60, bands, light },
  { age: 30, male: 0.3, skin: 82, hair: 20, bands, light },
  { age: 8, male: 0.5, skin: 170, hair: 60, bands, light },
]

const { face, eyes } = faceMasks()
const background = 90
/** Skin in R, G, B for a luma of 1, and the white of an eye. */
const skinTone = [1.18, 0.95, 0.8] as const
const eyeTone = [172, 168, 165] as const

function pixel(
  { detail }: Donor,
  { skin }: SoftTraits,
  lit: Float32Array,
  at: number,
  channel: 0 | 1 | 2,
): number {
  const [x, y] = [2 * (at % side), 2 * Math.floor(at / side)]
  let sum = 0
  for (const place of [y * 512 + x, y * 512 + x + 1, (y + 1) * 512 + x, (y + 1) * 512 + x + 1])
    sum += 0.25 * Math.exp(detail[3 * place + channel]!)
  const tone = skinTone[channel] * skin * sum * Math.exp(0.6 * (lit[at]! - 0.3))
  const inside = tone + eyes[at]! * (eyeTone[channel] - tone)
  return background + face[at]! * (inside - background)
}

const sheet = new Uint8ClampedArray(3 * side * side * columns * people.length)
const times: number[] = []
people.forEach((person, row) => {
  const lit = enlargeFloats(shade(person.light), lightSide, lightSide, side / lightSide)
  for (let column = 0; column < columns; column++) {
    const start = process.cpuUsage()
    const donor = drawDonor(person, Uint32Array.of(Number(first) + column, row, 7, 9))
    const { user, system } = process.cpuUsage(start)
    times.push((user + system) / 1000)
    for (let at = 0; at < side * side; at++) {
      const place = (row * side + Math.floor(at / side)) * side * columns + column * side + (at % side)
      for (const channel of [0, 1, 2] as const)
        sheet[3 * place + channel] = pixel(donor, person, lit, at, channel)
    }
  }
})
await sharp(Buffer.from(sheet.buffer), {
  raw: { width: side * columns, height: side * people.length, channels: 3 },
})
  .png()
  .toFile(file)
const sorted = times.toSorted((left, right) => left - right)
console.log(
  `${times.length} faces; processor time of one: ${sorted[times.length >> 1]!.toFixed(0)} ms, at best ${sorted[0]!.toFixed(0)} ms`,
)
