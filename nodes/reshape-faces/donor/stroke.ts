import { createScratch } from '../../../runtime/vision/scratch.ts'
import { reachOfForms } from './blob.ts'
import { along, placement, planesFor, shadow, type Colour, type Sheet } from './sheet.ts'

export type Point = readonly [x: number, y: number]

/** Numbers are level along the curve; lists run linearly over equal steps of its length. */
type Profile = number | readonly number[]

export interface StrokeStyle {
  /** Half width at 1/e in UV pixels on the left hand of who goes along the curve: above, where it runs to the right. */
  readonly width: Profile
  /** The same on the other side; `width` where absent. */
  readonly below?: Profile
  readonly amount: Profile
  readonly colour?: Colour
}

const samplesPerSpan = 10
const scratch = createScratch()

/** Points of a Catmull-Rom curve through the given ones, ten for each span; x and y one after the other. */
export function curveThrough(points: readonly Point[]): Float64Array {
  const spans = points.length - 1
  const straight = points.length === 2
  const perSpan = straight ? 1 : samplesPerSpan
  const curve = new Float64Array(2 * (spans * perSpan + 1))
  const first = points[0]!
  const last = points[spans]!
  const reflect = (end: Point, next: Point): Point => [2 * end[0] - next[0], 2 * end[1] - next[1]]
  for (let span = 0; span < spans; span++) {
    const p1 = points[span]!
    const p2 = points[span + 1]!
    const p0 = points[span - 1] ?? reflect(first, p2)
    const p3 = points[span + 2] ?? reflect(last, p1)
    for (let i = 0; i < perSpan; i++) {
      const t = i / perSpan
      for (let axis = 0; axis < 2; axis++) {
        const [a, b, c, d] = [p0[axis]!, p1[axis]!, p2[axis]!, p3[axis]!]
        const curved = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
        curve[2 * (span * perSpan + i) + axis] = straight ? b : curved
      }
    }
  }
  curve[curve.length - 2] = last[0]
  curve[curve.length - 1] = last[1]
  return curve
}

/** Share of the curve's length up to each of its points, 0–1. */
export function lengthShares(curve: Float64Array): Float64Array {
  const shares = new Float64Array(curve.length / 2)
  for (let i = 1; i < shares.length; i++) {
    const step = Math.hypot(curve[2 * i]! - curve[2 * i - 2]!, curve[2 * i + 1]! - curve[2 * i - 1]!)
    shares[i] = shares[i - 1]! + step
  }
  const total = shares.at(-1)! || 1
  return shares.map((length) => length / total)
}

function profileAt(profile: Profile, shares: Float64Array, factor: number): Float64Array {
  const list = typeof profile === 'number' ? [profile] : profile
  return shares.map((share) => factor * along(list, share))
}

const widest = (profile: Profile) => (typeof profile === 'number' ? profile : Math.max(...profile))

/**
 * Adds amount(t) · exp(−(d / width(t))²) around a smooth curve, d being the distance to it and t the share of its
 * length at the nearest place.
 */
export function stroke(
  sheet: Sheet,
  points: readonly Point[],
  { width, below = width, amount, colour = shadow }: StrokeStyle,
): void {
  const target = planesFor(sheet, Math.min(widest(width), widest(below)))
  const { side } = target
  const at = placement(sheet, target)
  const drawn = curveThrough(points)
  const shares = lengthShares(drawn)
  const curve = drawn.map((value, i) => (i % 2 === 0 ? at.x(value) : at.y(value)))
  const amounts = profileAt(amount, shares, 1)
  const above = profileAt(width, shares, at.scale)
  const under = profileAt(below, shares, at.scale)
  // On a mirrored sheet the curve runs the other way, so that its sides are swapped.
  const [leftSide, rightSide] = sheet.mirrored ? [under, above] : [above, under]

  const reach = reachOfForms * at.scale * Math.max(widest(width), widest(below))
  const bounds = { left: side, top: side, right: -1, bottom: -1 }
  for (let i = 0; i < curve.length; i += 2) {
    bounds.left = Math.max(0, Math.min(bounds.left, Math.floor(curve[i]! - reach)))
    bounds.right = Math.min(side - 1, Math.max(bounds.right, Math.ceil(curve[i]! + reach)))
    bounds.top = Math.max(0, Math.min(bounds.top, Math.floor(curve[i + 1]! - reach)))
    bounds.bottom = Math.min(side - 1, Math.max(bounds.bottom, Math.ceil(curve[i + 1]! + reach)))
  }
  const columns = bounds.right - bounds.left + 1
  const rows = bounds.bottom - bounds.top + 1
  if (columns <= 0 || rows <= 0) return
  const nearest = scratch.floats('nearest', columns * rows).fill(Infinity)
  /** Segment and the part of it that is nearest, as one number; below 0 on the left side of the curve. */
  const places = scratch.floats('places', columns * rows)
  for (let segment = 0; segment + 1 < shares.length; segment++) {
    const [ax, ay] = [curve[2 * segment]!, curve[2 * segment + 1]!]
    const [dx, dy] = [curve[2 * segment + 2]! - ax, curve[2 * segment + 3]! - ay]
    const inverse = 1 / (dx * dx + dy * dy || 1)
    const widestHere =
      reachOfForms * Math.max(above[segment]!, above[segment + 1]!, under[segment]!, under[segment + 1]!)
    const fromX = Math.max(bounds.left, Math.ceil(Math.min(ax, ax + dx) - widestHere))
    const toX = Math.min(bounds.right, Math.floor(Math.max(ax, ax + dx) + widestHere))
    const fromY = Math.max(bounds.top, Math.ceil(Math.min(ay, ay + dy) - widestHere))
    const toY = Math.min(bounds.bottom, Math.floor(Math.max(ay, ay + dy) + widestHere))
    for (let y = fromY; y <= toY; y++) {
      const line = (y - bounds.top) * columns - bounds.left
      for (let x = fromX; x <= toX; x++) {
        const [px, py] = [x - ax, y - ay]
        const part = Math.min(Math.max((px * dx + py * dy) * inverse, 0), 1)
        const [ex, ey] = [px - part * dx, py - part * dy]
        const square = ex * ex + ey * ey
        if (square >= nearest[line + x]!) continue
        nearest[line + x] = square
        const place = 1 + segment + 0.999 * part
        places[line + x] = dx * py - dy * px < 0 ? -place : place
      }
    }
  }

  const [red, green, blue] = target.planes
  for (let y = 0, cell = 0; y < rows; y++) {
    let index = (y + bounds.top) * side + bounds.left
    for (let x = 0; x < columns; x++, cell++, index++) {
      const square = nearest[cell]!
      if (square === Infinity) continue
      const signed = places[cell]!
      const place = Math.abs(signed) - 1
      const segment = Math.floor(place)
      const part = (place - segment) / 0.999
      const widths = signed < 0 ? leftSide : rightSide
      const local = widths[segment]! + part * (widths[segment + 1]! - widths[segment]!)
      const strength = amounts[segment]! + part * (amounts[segment + 1]! - amounts[segment]!)
      const value = strength * Math.exp(-square / (local * local))
      red[index] = red[index]! + value * colour[0]
      green[index] = green[index]! + value * colour[1]
      blue[index] = blue[index]! + value * colour[2]
    }
  }
}
