import type { AttributeMap } from '../../../runtime/vision/rasterise.ts'
import type { Scratch } from '../../../runtime/vision/scratch.ts'
import type { Area } from './area.ts'

/** Neighbours that lie further apart than this on the atlas, in IOD, belong to different sides of a fold. */
const leastJump = 0.12
/** Skin that turns away from the viewer passes by so many times as fast, from one pixel that is looked at to the next. */
const steepest = 10
const iodOfAtlas = 77
/** At most so many pixels are softened; a fold has some hundreds. */
const most = 4096
/** Weights of a pixel's 3 × 3 neighbours, row by row. */
const weights = [1, 2, 1, 2, 4, 2, 1, 2, 1] as const

/** Every other pixel is looked at, across and down. */
const step = 2
/** Pixels that are softened where a fold lies between a pixel and the next one that is looked at: dx, dy. */
const beside = {
  across: [0, 0, 1, 0, 2, 0, 0, 1, 1, 1, 2, 1],
  down: [0, 0, 0, 1, 0, 2, 1, 0, 1, 1, 1, 2],
} as const

/** Writes the places of pixels beside a fold, some of them twice. @returns how many they are */
function findFolds(
  { width, values }: AttributeMap,
  { left, top, right, bottom }: Area,
  iod: number,
  blend: Float32Array,
  folds: Int32Array,
): number {
  const jump = iodOfAtlas * Math.max(leastJump, steepest / iod)
  const columns = right - left
  let found = 0
  function mark(i: number, offsets: readonly number[]): void {
    if (found + offsets.length / 2 > most) return
    for (let k = 0; k < offsets.length; k += 2) folds[found++] = i + offsets[k]! + width * offsets[k + 1]!
  }
  for (let y = top + 1; y < bottom - step - 1; y += step)
    for (let x = left + 1; x < right - step - 1; x += step) {
      const at = (y - top) * columns + x - left
      if (blend[at]! < 0.5) continue
      const i = y * width + x
      const u = values[4 * i + 2]!
      const v = values[4 * i + 3]!
      const next = 4 * (i + step) + 2
      const [du, dv] = [values[next]! - u, values[next + 1]! - v]
      if ((du > jump || du < -jump || dv > jump || dv < -jump) && blend[at + step]! >= 0.5)
        mark(i, beside.across)
      const under = 4 * (i + step * width) + 2
      const [eu, ev] = [values[under]! - u, values[under + 1]! - v]
      if ((eu > jump || eu < -jump || ev > jump || ev < -jump) && blend[at + step * columns]! >= 0.5)
        mark(i, beside.down)
    }
  return found
}

/**
 * Softens the edge where one part of the face hides another, as the nose of a turned head does the cheek: pixel by pixel
 * either the one or the other is drawn, which would look like stairs.
 * @param iod distance of the eyes in pixels
 * @param blend share of the new face, one number a pixel of `area` @param picture R, G, B interleaved; changed in place
 */
export function softenFolds(
  map: AttributeMap,
  area: Area,
  iod: number,
  blend: Float32Array,
  picture: Uint8Array,
  scratch: Scratch,
): void {
  const folds = scratch.words('folds', most)
  const count = findFolds(map, area, iod, blend, folds)
  if (count === 0) return
  const stride = 3 * map.width
  const softened = scratch.bytes('softened-folds', 3 * most)
  for (let k = 0; k < count; k++)
    for (let channel = 0; channel < 3; channel++) {
      const centre = 3 * folds[k]! + channel
      let sum = 8
      for (let n = 0; n < 9; n++)
        sum += weights[n]! * picture[centre + stride * (((n / 3) | 0) - 1) + 3 * ((n % 3) - 1)]!
      softened[3 * k + channel] = sum >> 4
    }
  for (let k = 0; k < count; k++)
    for (let channel = 0; channel < 3; channel++)
      picture[3 * folds[k]! + channel] = softened[3 * k + channel]!
}
