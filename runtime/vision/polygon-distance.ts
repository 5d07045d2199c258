import { polygonBounds } from './convex.ts'

/** Squared distance of a point to the line between two others. */
function squareToSide(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const along = length > 0 ? Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / length, 0), 1) : 0
  const [ex, ey] = [x - ax - along * dx, y - ay - along * dy]
  return ex * ex + ey * ey
}

/**
 * Signed distance of each sample to the outline of a polygon, convex or not: above 0 inside (even-odd rule).
 * @param outline x, y of each corner, in samples; whole numbers are centres of samples
 * @param reach samples further outside than this get −`reach`
 * @returns `width` × `height` numbers, row by row
 */
export function polygonDistance(
  outline: Float64Array,
  width: number,
  height: number,
  reach: number,
): Float32Array {
  const bounds = polygonBounds(outline)
  const distances = new Float32Array(width * height).fill(-reach)
  const toX = Math.min(width - 1, Math.ceil(bounds.right + reach))
  const toY = Math.min(height - 1, Math.ceil(bounds.bottom + reach))
  for (let y = Math.max(0, Math.floor(bounds.top - reach)); y <= toY; y++) {
    for (let x = Math.max(0, Math.floor(bounds.left - reach)); x <= toX; x++) {
      let nearest = Infinity
      let inside = false
      let ax = outline.at(-2)!
      let ay = outline.at(-1)!
      for (let corner = 0; corner < outline.length; corner += 2) {
        const [bx, by] = [outline[corner]!, outline[corner + 1]!]
        nearest = Math.min(nearest, squareToSide(x, y, ax, ay, bx, by))
        if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
        ax = bx
        ay = by
      }
      const distance = Math.sqrt(nearest)
      distances[y * width + x] = inside ? distance : -Math.min(distance, reach)
    }
  }
  return distances
}
