import type { AttributeMap } from '../../../runtime/vision/rasterise.ts'
import type { Area } from './area.ts'
import type { ColourBase } from './colour-base.ts'
import type { DetailLevel } from './detail-levels.ts'
import { textureSide, textureStep } from './face-texture.ts'
import { wholeShare } from './warp.ts'

/** What one face in one frame is mixed from. */
export interface Layers {
  readonly map: AttributeMap
  /** Pixels of the face. */
  readonly area: Area
  /** Share of the new face, one number a pixel of the area, 0–1. */
  readonly blend: Float32Array
  readonly base: ColourBase
  readonly detail: DetailLevel
  /** Factors over the atlas at `textureSide`². */
  readonly folds: Float32Array
  /** Amplitude of the grain, 0–255. */
  readonly grain: number
}

/** Shares below this change no byte. */
const leastShare = 1 / 512
const foldScale = 1 / textureStep
const foldShift = 0.5 * foldScale - 0.5

/** Cell and share of the next one for a pixel, in a line of `cells` cells. */
function cellPlace(pixel: number, cell: number, cells: number): number {
  return Math.min(Math.max((pixel + 0.5) / cell - 0.5, 0), cells - 1.001)
}

/** Interpolates the base's cells down to one row of pixels. @param line receives 3 numbers a column of cells */
function baseRow({ cell, columns, rows, colours }: ColourBase, y: number, line: Float32Array): void {
  const place = rows > 1 ? cellPlace(y, cell, rows) : 0
  const above = Math.floor(place) * columns * 3
  const below = rows > 1 ? above + columns * 3 : above
  const part = place - Math.floor(place)
  for (let i = 0; i < 3 * columns; i++)
    line[i] = colours[above + i]! + (colours[below + i]! - colours[above + i]!) * part
  // So that the last cell has a right neighbour.
  for (let i = 0; i < 3; i++) line[3 * columns + i] = line[3 * columns - 3 + i]!
}

function toByte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0
}

/**
 * Mixes the new face into the picture: base · detail · folds + grain, as far as the masks say.
 * @param picture R, G, B interleaved, the warped original; receives the result
 * @param changed receives 1 for each pixel that was mixed @param line working memory, 3 × (columns of the base + 1)
 */
export function composite(
  { map, area, blend, base, detail, folds, grain }: Layers,
  picture: Uint8Array,
  changed: Uint8Array,
  line: Float32Array,
): void {
  const { width, values } = map
  const { left, top, right, bottom } = area
  const { texels, side } = detail
  const scale = side / 256
  const shift = 0.5 * scale - 0.5
  const cells = base.columns
  const cellScale = 1 / base.cell
  for (let y = top, at = 0; y < bottom; y++) {
    baseRow(base, y - top, line)
    for (let x = left, i = y * width + left; x < right; x++, i++, at++) {
      let share = blend[at]!
      if (share < leastShare) continue
      if (share >= wholeShare) share = 1
      const u = values[4 * i + 2]!
      const v = values[4 * i + 3]!
      const foldX = Math.min(Math.max(u * foldScale + foldShift, 0), textureSide - 1.001)
      const foldY = Math.min(Math.max(v * foldScale + foldShift, 0), textureSide - 1.001)
      let column = foldX | 0
      let row = foldY | 0
      let across = foldX - column
      let down = foldY - row
      let from = textureSide * row + column
      const upper = folds[from]! + (folds[from + 1]! - folds[from]!) * across
      const lower =
        folds[from + textureSide]! + (folds[from + textureSide + 1]! - folds[from + textureSide]!) * across
      const fold = upper + (lower - upper) * down

      const mapX = u * scale + shift
      const mapY = v * scale + shift
      column = mapX | 0
      row = mapY | 0
      across = mapX - column
      down = mapY - row
      const d = across * down
      const c = down - d
      const b = across - d
      const a = 1 - across - down + d
      from = 4 * (side * row + column)
      const below = from + 4 * side
      const noise =
        grain *
        (a * texels[from + 3]! + b * texels[from + 7]! + c * texels[below + 3]! + d * texels[below + 7]!)
      const red = a * texels[from]! + b * texels[from + 4]! + c * texels[below]! + d * texels[below + 4]!
      const green =
        a * texels[from + 1]! + b * texels[from + 5]! + c * texels[below + 1]! + d * texels[below + 5]!
      const blue =
        a * texels[from + 2]! + b * texels[from + 6]! + c * texels[below + 2]! + d * texels[below + 6]!

      let place = (x - left + 0.5) * cellScale - 0.5
      place = place < 0 ? 0 : place > cells - 1 ? cells - 1 : place
      const cell = 3 * (place | 0)
      const part = place - (place | 0)
      const to = 3 * i
      picture[to] = toByte(
        picture[to]! +
          share *
            ((line[cell]! + (line[cell + 3]! - line[cell]!) * part) * red * fold + noise - picture[to]!),
      )
      picture[to + 1] = toByte(
        picture[to + 1]! +
          share *
            ((line[cell + 1]! + (line[cell + 4]! - line[cell + 1]!) * part) * green * fold +
              noise -
              picture[to + 1]!),
      )
      picture[to + 2] = toByte(
        picture[to + 2]! +
          share *
            ((line[cell + 2]! + (line[cell + 5]! - line[cell + 2]!) * part) * blue * fold +
              noise -
              picture[to + 2]!),
      )
      changed[i] = 1
    }
  }
}
