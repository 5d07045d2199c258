import type { Point } from '../edits/level.ts'

interface Curve {
  readonly from: Point
  readonly c1: Point
  readonly c2: Point
  readonly to: Point
}

/** How far the first and last bend reaches: wires leave and arrive level. */
function reachOf(from: Point, to: Point): number {
  const dx = to.x - from.x
  return dx >= 0 ? Math.max(Math.min(40, Math.abs(to.y - from.y)), dx / 2) : 40 + Math.sqrt(-dx) * 6
}

function level(at: Point, by: number): Point {
  return { x: at.x + by, y: at.y }
}

/** Smooth curves through every point; level at both ends. @param points at least two */
function curves(points: readonly Point[]): Curve[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to
    const before = points[index - 1]
    const after = points[index + 2]
    // In a point between, the wire runs along the line between its neighbours.
    const slope = (left: Point, right: Point): Point => ({
      x: (right.x - left.x) / 6,
      y: (right.y - left.y) / 6,
    })
    const out = before && slope(before, to)
    const into = after && slope(from, after)
    return {
      from,
      c1: out ? { x: from.x + out.x, y: from.y + out.y } : level(from, reachOf(from, to)),
      c2: into ? { x: to.x - into.x, y: to.y - into.y } : level(to, -reachOf(from, to)),
      to,
    }
  })
}

function pointOn({ from, c1, c2, to }: Curve, t: number): Point {
  const s = 1 - t
  const at = (a: number, b: number, c: number, d: number) =>
    s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d
  return { x: at(from.x, c1.x, c2.x, to.x), y: at(from.y, c1.y, c2.y, to.y) }
}

const short = (value: number) => Math.round(value * 10) / 10
const written = ({ x, y }: Point) => `${short(x)},${short(y)}`

/** The drawn line through the points, as an SVG path. */
export function wirePath(points: readonly Point[]): string {
  const [start] = points
  if (start === undefined) return ''
  const parts = curves(points).map(({ c1, c2, to }) => `C${written(c1)} ${written(c2)} ${written(to)}`)
  return `M${written(start)}${parts.join('')}`
}

/** Where the middle of the line is. */
export function wireMiddle(points: readonly Point[]): Point {
  const all = curves(points)
  const curve = all[Math.floor((all.length - 1) / 2)]
  if (curve === undefined) return points[0] ?? { x: 0, y: 0 }
  return all.length % 2 === 0 ? curve.to : pointOn(curve, 0.5)
}
