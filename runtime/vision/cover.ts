import type { PlanarImage } from '../../nodes/core/media.ts'
import { writeRow } from './blend.ts'
import { yuvFromRgb, yuvMatrix } from './colour.ts'
import { maskedPlanes, type FaceRegion } from './region.ts'
import { createScratch } from './scratch.ts'

// Effects run to their end without a pause, so that one buffer serves all calls of this thread.
const scratch = createScratch()

/** R, G, B, 0–255. */
export type Rgb = readonly [number, number, number]

/** Reads `#rrggbb`. @throws RangeError for other text */
export function parseHexColour(text: string): Rgb {
  const digits = /^#([0-9a-f]{6})$/i.exec(text)?.[1]
  if (digits === undefined) throw new RangeError(`A colour is written #rrggbb, found "${text}".`)
  const value = Number.parseInt(digits, 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** The sample of each plane that shows a colour in this picture's layout, matrix and range. */
export function planeValues(image: PlanarImage, [red, green, blue]: Rgb): Rgb {
  if (image.layout === 'rgb') return [red, green, blue]
  const [y, u, v] = yuvFromRgb(yuvMatrix(image.colour, image.height), red, green, blue)
  return [Math.round(y), Math.round(u), Math.round(v)]
}

/** Paints the region over with one colour; nothing of the face is left. Changes `image`. */
export function coverRegion(image: PlanarImage, region: FaceRegion, colour: Rgb): void {
  const values = planeValues(image, colour)
  for (const [index, plane] of maskedPlanes(image, region).entries()) {
    const line = scratch.bytes('line', plane.mask.width).fill(values[index]!)
    for (let row = 0; row < plane.mask.height; row++) writeRow(plane, row, line)
  }
}
