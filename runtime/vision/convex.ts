/** A convex polygon: x, y of each corner, interior always on the same side. At least three corners. */
export type Polygon = Float64Array

export interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Twice the signed area of the triangle o, a, b. */
function turn(points: readonly (readonly [number, number])[], o: number, a: number, b: number): number {
  const [ox, oy] = points[o] ?? [0, 0]
  const [ax, ay] = points[a] ?? [0, 0]
  const [bx, by] = points[b] ?? [0, 0]
  return (ax - ox) * (by - oy) - (ay - oy) * (bx - ox)
}

/**
 * The smallest convex polygon around points (x, y, x, y …), by Andrew's monotone chain.
 * @returns fewer than three corners where all points lie on a line
 */
export function convexHull(xy: ArrayLike<number>): Polygon {
  const points: (readonly [number, number])[] = []
  for (let i = 0; i + 1 < xy.length; i += 2) points.push([xy[i] ?? 0, xy[i + 1] ?? 0])
  points.sort(([ax, ay], [bx, by]) => ax - bx || ay - by)
  const chain: number[] = []
  function extend(index: number, floor: number): void {
    while (chain.length >= floor + 2 && turn(points, chain.at(-2) ?? 0, chain.at(-1) ?? 0, index) <= 0)
      chain.pop()
    chain.push(index)
  }
  for (let i = 0; i < points.length; i++) extend(i, 0)
  const lower = chain.length - 1
  for (let i = points.length - 2; i >= 0; i--) extend(i, lower)
  chain.pop()
  return Float64Array.from(chain.flatMap((index) => points[index] ?? []))
}

/**
 * A convex polygon grown outwards: every side moves by `distance` along its normal, corners are bevelled. It always
 * holds the one that it came from.
 */
export function growPolygon(polygon: Polygon, distance: number): Polygon {
  if (distance <= 0) return polygon
  const corners = polygon.length / 2
  const result = new Float64Array(4 * corners)
  for (let i = 0; i < corners; i++) {
    const next = (i + 1) % corners
    const [ax, ay] = [polygon[2 * i] ?? 0, polygon[2 * i + 1] ?? 0]
    const [bx, by] = [polygon[2 * next] ?? 0, polygon[2 * next + 1] ?? 0]
    const length = Math.hypot(bx - ax, by - ay) || 1
    const nx = ((by - ay) / length) * distance
    const ny = ((ax - bx) / length) * distance
    result[4 * i] = ax + nx
    result[4 * i + 1] = ay + ny
    result[4 * i + 2] = bx + nx
    result[4 * i + 3] = by + ny
  }
  return result
}

/** The smallest upright rectangle around a polygon. */
export function polygonBounds(polygon: Polygon): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i + 1 < polygon.length; i += 2) {
    const x = polygon[i] ?? 0
    const y = polygon[i + 1] ?? 0
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return { left, top, right, bottom }
}

/**
 * The pixels that a convex polygon touches, however little, as one interval a row.
 * @param rect pixels to look at, integers, half-open; intervals are clipped to it
 * @param intervals receives start and end (half-open, from `rect.left`) of each row of `rect`; start >= end where the
 *   row is not touched
 */
export function touchedIntervals(polygon: Polygon, rect: Bounds, intervals: Int32Array): void {
  const { left, top, right, bottom } = rect
  const width = right - left
  for (let row = 0; row < bottom - top; row++) {
    intervals[2 * row] = width
    intervals[2 * row + 1] = 0
  }
  const corners = polygon.length / 2
  for (let i = 0; i < corners; i++) {
    const next = (i + 1) % corners
    const [ax, ay] = [polygon[2 * i] ?? 0, polygon[2 * i + 1] ?? 0]
    const [bx, by] = [polygon[2 * next] ?? 0, polygon[2 * next + 1] ?? 0]
    const low = Math.min(ay, by)
    const high = Math.max(ay, by)
    const slope = high > low ? (bx - ax) / (by - ay) : 0
    const lastRow = Math.min(Math.ceil(high), bottom)
    for (let y = Math.max(Math.floor(low), top); y < lastRow; y++) {
      // The part of the side within this row of pixels.
      const from = ax + (Math.max(y, low) - ay) * slope
      const to = high > low ? ax + (Math.min(y + 1, high) - ay) * slope : bx
      const start = Math.max(0, Math.floor(Math.min(from, to)) - left)
      const end = Math.min(width, Math.ceil(Math.max(from, to)) - left)
      const at = 2 * (y - top)
      if (start < (intervals[at] ?? 0)) intervals[at] = start
      if (end > (intervals[at + 1] ?? 0)) intervals[at + 1] = end
    }
  }
}
