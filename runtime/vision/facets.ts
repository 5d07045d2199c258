export interface FacetOptions {
  /** A point that moves with the face, in pixels of the patch: facets keep their place on the face. */
  readonly anchor: readonly [x: number, y: number]
  /** Mean distance of two facets' middles, in pixels, from 2. */
  readonly spacing: number
  /** How far the content of a facet is turned about its middle, at most, radians. */
  readonly turning: number
  /** 1: each facet has the one mean colour of its pixels; 0: its pixels themselves. */
  readonly flatness: number
  /** How much lighter and darker a facet is at its ends than in its middle, as a ratio, so that it looks inclined. */
  readonly shade: number
}

/** Repeatable numbers in [0, 1) for one cell of the grid: a facet looks the same in every frame. */
function cellNoise(column: number, row: number, draw: number): number {
  let mixed = Math.imul(column, 0x27d4eb2d) ^ Math.imul(row, 0x165667b1) ^ Math.imul(draw + 1, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
}

interface Facet {
  readonly x: number
  readonly y: number
  readonly cosine: number
  readonly sine: number
  /** Direction in which it grows lighter. */
  readonly lightX: number
  readonly lightY: number
  /** R, G, B and number of its pixels. */
  readonly sums: Float64Array
}

/** Middles that are moved further than this from their cell's would leave cells that are not found in 3 × 3. */
const jitter = 0.8

/** Facets by cell, over all cells that can reach a patch. */
function facetGrid(width: number, height: number, options: FacetOptions) {
  const { anchor, spacing, turning } = options
  const firstColumn = Math.floor(-anchor[0] / spacing) - 2
  const firstRow = Math.floor(-anchor[1] / spacing) - 2
  const columns = Math.ceil(width / spacing) + 5
  const rows = Math.ceil(height / spacing) + 5
  const facets: Facet[] = []
  for (let row = firstRow; row < firstRow + rows; row++)
    for (let column = firstColumn; column < firstColumn + columns; column++) {
      const angle = turning * (2 * cellNoise(column, row, 2) - 1)
      const light = 2 * Math.PI * cellNoise(column, row, 3)
      facets.push({
        x: anchor[0] + spacing * (column + 0.5 + jitter * (cellNoise(column, row, 0) - 0.5)),
        y: anchor[1] + spacing * (row + 0.5 + jitter * (cellNoise(column, row, 1) - 0.5)),
        cosine: Math.cos(angle),
        sine: Math.sin(angle),
        lightX: Math.cos(light),
        lightY: Math.sin(light),
        sums: new Float64Array(4),
      })
    }
  return { facets, columns, firstColumn, firstRow }
}

function nearestFacets(width: number, height: number, options: FacetOptions) {
  const { facets, columns, firstColumn, firstRow } = facetGrid(width, height, options)
  const { anchor, spacing } = options
  const owners = new Uint32Array(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor((y - anchor[1]) / spacing) - firstRow
    for (let x = 0; x < width; x++, i++) {
      const column = Math.floor((x - anchor[0]) / spacing) - firstColumn
      let least = Infinity
      for (let down = -1; down <= 1; down++)
        for (let across = -1; across <= 1; across++) {
          const at = (row + down) * columns + column + across
          const { x: middleX, y: middleY } = facets[at]!
          const distance = (x - middleX) ** 2 + (y - middleY) ** 2
          if (distance >= least) continue
          least = distance
          owners[i] = at
        }
    }
  }
  return { facets, owners }
}

function clamp(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : value
}

/**
 * Breaks a patch into facets (Voronoi cells of a grid whose middles are moved at random), each of about one colour,
 * turned a little and inclined to the light: the look of a cubist painting.
 * @param rgb HWC, 0–255, not changed @returns HWC float32, 0–255
 */
export function facet(rgb: Float32Array, width: number, height: number, options: FacetOptions): Float32Array {
  const { flatness, shade, spacing } = options
  const { facets, owners } = nearestFacets(width, height, options)
  for (let i = 0; i < owners.length; i++) {
    const { sums } = facets[owners[i]!]!
    for (let channel = 0; channel < 3; channel++) sums[channel]! += rgb[3 * i + channel]!
    sums[3]! += 1
  }
  const result = new Float32Array(rgb.length)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const { x: middleX, y: middleY, cosine, sine, lightX, lightY, sums } = facets[owners[i]!]!
      const [dx, dy] = [x - middleX, y - middleY]
      const fromX = Math.round(clamp(middleX + cosine * dx - sine * dy, width - 1))
      const fromY = Math.round(clamp(middleY + sine * dx + cosine * dy, height - 1))
      const light = 1 + (shade * (lightX * dx + lightY * dy)) / spacing
      const from = 3 * (fromY * width + fromX)
      for (let channel = 0; channel < 3; channel++) {
        const mean = sums[channel]! / sums[3]!
        const value = flatness * mean + (1 - flatness) * rgb[from + channel]!
        result[3 * i + channel] = clamp(light * value, 255)
      }
    }
  return result
}
