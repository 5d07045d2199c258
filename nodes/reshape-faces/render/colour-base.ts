import { blurGrid } from '../../../runtime/vision/gaussian.ts'
import type { AttributeMap } from '../../../runtime/vision/rasterise.ts'
import type { Scratch } from '../../../runtime/vision/scratch.ts'
import type { Area } from './area.ts'
import { skinLabel } from './backward-map.ts'
import { plainSkin } from './plain-skin.ts'

/** Skin tone and the direction of the light, without the person's features. */
export interface ColourBase {
  /** Side of a cell in pixels; cell (0, 0) begins at the area's corner. */
  readonly cell: number
  readonly columns: number
  readonly rows: number
  /** R, G, B interleaved, row by row, 0–255. */
  readonly colours: Float32Array
}

/** Size of a cell, in IOD: small against the narrowest Gaussian. */
const cellSize = 0.06
/** Standard deviation of a Gaussian of width 1, in IOD. */
const unitSigma = 0.17
/** Widest low-pass of colour; that of brightness may be wider. Local colour, as of cheeks, survives. */
const chromaLowPass = 0.6
/** How much of the shading finer than the wide low-pass stays on plain skin. */
const ownShading = 0.6

function luma(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue
}

/** Sums of the weights (plane 0), of weighted R, G, B and of weighted `plainSkin` over each cell, plane after plane. */
function sumCells(
  source: Uint8Array,
  { width, height, values, labels }: AttributeMap,
  { left, top, right, bottom }: Area,
  skin: Float32Array,
  cell: number,
  columns: number,
  sums: Float32Array,
): void {
  const count = sums.length / 5
  const plain = plainSkin()
  // Every second pixel in both directions is enough for the mean of a large cell.
  const step = cell >= 4 ? 2 : 1
  for (let y = top; y < bottom; y += step) {
    const row = Math.floor((y - top) / cell) * columns
    for (let x = left, i = y * width + left; x < right; x += step, i += step) {
      if (labels[i] !== skinLabel) continue
      const u = (values[4 * i + 2]! + 0.5) | 0
      const v = (values[4 * i + 3]! + 0.5) | 0
      const weight = skin[256 * v + u]!
      const share = plain[256 * v + u]!
      const sx = (values[4 * i]! + 0.5) | 0
      const sy = (values[4 * i + 1]! + 0.5) | 0
      if (sx < 0 || sy < 0 || sx >= width || sy >= height) continue
      const from = 3 * (sy * width + sx)
      const at = row + (((x - left) / cell) | 0)
      sums[at]! += weight
      sums[count + at]! += weight * source[from]!
      sums[2 * count + at]! += weight * source[from + 1]!
      sums[3 * count + at]! += weight * source[from + 2]!
      sums[4 * count + at]! += weight * share
    }
  }
}

/**
 * Masked, normalised Gaussian of the warped picture (each pixel's nearest source) at reduced resolution: brightness as wide as asked, colour at most
 * `chromaLowPass` wide.
 * @param source the picture before the warp, R, G, B interleaved @param skin weight of each UV pixel, 256 × 256
 * @param iod distance of the eyes in pixels @param lowPass standard deviation in units of 0.17 IOD
 */
export function colourBase(
  source: Uint8Array,
  map: AttributeMap,
  area: Area,
  skin: Float32Array,
  iod: number,
  lowPass: number,
  scratch: Scratch,
): ColourBase {
  const cell = Math.max(1, Math.round(cellSize * iod))
  const columns = Math.ceil((area.right - area.left) / cell)
  const rows = Math.ceil((area.bottom - area.top) / cell)
  const count = columns * rows
  const sums = scratch.floats('base-sums', 5 * count).fill(0)
  sumCells(source, map, area, skin, cell, columns, sums)

  const wide = scratch.floats('base-wide', 2 * count)
  for (let at = 0; at < count; at++) {
    wide[at] = sums[at]!
    wide[count + at] = luma(sums[count + at]!, sums[2 * count + at]!, sums[3 * count + at]!)
  }
  const across = { cells: columns, lastSize: 1 }
  const down = { cells: rows, lastSize: 1 }
  const blur = (planes: Float32Array, width: number) => {
    for (let at = 0; at < planes.length; at += count)
      blurGrid(planes.subarray(at, at + count), across, down, (width * unitSigma * iod) / cell, scratch)
  }
  blur(wide, lowPass)
  blur(sums, Math.min(lowPass, chromaLowPass))

  const colours = scratch.floats('base-colours', 3 * count)
  for (let at = 0; at < count; at++) {
    const wideWeight = wide[at]!
    const weight = sums[at]!
    const red = sums[count + at]!
    const green = sums[2 * count + at]!
    const blue = sums[3 * count + at]!
    const narrow = weight > 1e-9 ? 1 / weight : 0
    // Colour as a difference to brightness: as a ratio, dark rims would turn red and highlights grey.
    const shift =
      ((wideWeight > 1e-9 ? wide[count + at]! / wideWeight : 0) - luma(red, green, blue) * narrow) *
      (1 - ownShading * sums[4 * count + at]! * narrow)
    colours[3 * at] = Math.max(0, red * narrow + shift)
    colours[3 * at + 1] = Math.max(0, green * narrow + shift)
    colours[3 * at + 2] = Math.max(0, blue * narrow + shift)
  }
  return { cell, columns, rows, colours }
}
