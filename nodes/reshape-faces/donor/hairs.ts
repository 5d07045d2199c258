import { blurFloats, reduceFloats } from '../../../runtime/vision/float-plane.ts'
import type { Point } from './stroke.ts'

/** Samples per UV pixel where single hairs are drawn: a hair is one sample wide. */
const hairScale = 4

/** A part of the atlas at the resolution of hairs. */
export interface HairMap {
  /** In whole UV pixels. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Light that passes between the hairs, 0–1, at four samples per UV pixel. */
  readonly passing: Float32Array
}

/** An empty map of a part of the atlas, given in whole UV pixels. */
export function createHairMap(part: Omit<HairMap, 'passing'>): HairMap {
  return { ...part, passing: new Float32Array(part.width * part.height * hairScale * hairScale).fill(1) }
}

/** Draws one hair, an antialiased line a quarter of a UV pixel wide, given in drawing coordinates. */
export function drawHair(map: HairMap, line: readonly Point[], opacity: number): void {
  const columns = map.width * hairScale
  const rows = map.height * hairScale
  const xs = line.map(([x]) => (x - map.left) * hairScale - 0.5)
  // A drawing coordinate lies half a UV pixel right of its sample, not below it.
  const ys = line.map(([, y]) => (y + 0.5 - map.top) * hairScale - 0.5)
  for (let i = 0; i + 1 < line.length; i++) {
    const [ax, ay, bx, by] = [xs[i]!, ys[i]!, xs[i + 1]!, ys[i + 1]!]
    const [dx, dy] = [bx - ax, by - ay]
    const square = dx * dx + dy * dy || 1
    const toX = Math.min(columns - 1, Math.floor(Math.max(ax, bx) + 1))
    const toY = Math.min(rows - 1, Math.floor(Math.max(ay, by) + 1))
    for (let y = Math.max(0, Math.ceil(Math.min(ay, by) - 1)); y <= toY; y++) {
      for (let x = Math.max(0, Math.ceil(Math.min(ax, bx) - 1)); x <= toX; x++) {
        const along = ((x - ax) * dx + (y - ay) * dy) / square
        // The joint belongs to the part before it.
        if (i > 0 && along <= 0) continue
        const part = Math.min(Math.max(along, 0), 1)
        const distance = Math.hypot(x - ax - part * dx, y - ay - part * dy)
        if (distance >= 1) continue
        const at = y * columns + x
        map.passing[at] = map.passing[at]! * (1 - opacity * (1 - distance))
      }
    }
  }
}

/**
 * What the hairs cover, 0–1: the map's part of the atlas at two samples per UV pixel.
 * @param softness standard deviation of the blur, in UV pixels
 */
export function hairCoverage({ width, height, passing }: HairMap, softness: number): Float32Array {
  const [columns, rows] = [width * hairScale, height * hairScale]
  for (let at = 0; at < passing.length; at++) passing[at] = 1 - passing[at]!
  blurFloats(passing, columns, rows, softness * hairScale)
  return reduceFloats(passing, columns, rows, hairScale / 2)
}
