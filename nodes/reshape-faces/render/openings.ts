import { eyeLeft, eyeRight, mouthInner } from '../../../models/face-mesh-468/regions.ts'
import { blurGrid } from '../../../runtime/vision/gaussian.ts'
import type { Scratch } from '../../../runtime/vision/scratch.ts'
import type { Area } from './area.ts'

/** How far the eyes' openings are grown, as a ratio of the eye's width. */
const eyeGrowth = 0.03
/** Lines that each row of pixels is cut into. */
const lines = 4
const mostPoints = 32

const outline = new Float32Array(2 * mostPoints)
const crossings = new Float32Array(mostPoints)

/** Writes a contour into `outline`, each point moved outwards by `growth` pixels. */
function placeOutline(mesh: Float32Array, points: readonly number[], growth: number): void {
  let [cx, cy] = [0, 0]
  for (const point of points) {
    cx += mesh[3 * point]! / points.length
    cy += mesh[3 * point + 1]! / points.length
  }
  for (let i = 0; i < points.length; i++) {
    const dx = mesh[3 * points[i]!]! - cx
    const dy = mesh[3 * points[i]! + 1]! - cy
    const scale = 1 + growth / Math.max(Math.hypot(dx, dy), 1e-3)
    outline[2 * i] = cx + dx * scale
    outline[2 * i + 1] = cy + dy * scale
  }
}

/** Adds the share of each pixel from `from` to `to` (pixel x covers x − 0.5 … x + 0.5 of its row) to a row. */
function addInterval(row: Float32Array, columns: number, from: number, to: number, weight: number): void {
  const start = Math.max(0, from + 0.5)
  const end = Math.min(columns, to + 0.5)
  if (start >= end) return
  const first = Math.floor(start)
  const last = Math.min(Math.floor(end), columns - 1)
  if (first === last) {
    row[first]! += (end - start) * weight
    return
  }
  row[first]! += (first + 1 - start) * weight
  for (let x = first + 1; x < last; x++) row[x]! += weight
  row[last]! += (end - last) * weight
}

/** Draws `outline` with `count` points, antialiased, into a small plane whose corner lies at left, top. */
function fillOutline(plane: Float32Array, { left, top, right, bottom }: Area, count: number): void {
  const columns = right - left
  for (let y = top; y < bottom; y++) {
    const row = plane.subarray((y - top) * columns, (y - top + 1) * columns)
    for (let line = 0; line < lines; line++) {
      const at = y + (line + 0.5) / lines - 0.5
      let found = 0
      for (let i = 0; i < count; i++) {
        const next = i + 1 === count ? 0 : i + 1
        const y0 = outline[2 * i + 1]!
        const y1 = outline[2 * next + 1]!
        if (y0 < at === y1 < at) continue
        const x0 = outline[2 * i]!
        const x = x0 + ((at - y0) / (y1 - y0)) * (outline[2 * next]! - x0)
        let place = found++
        for (; place > 0 && crossings[place - 1]! > x; place--) crossings[place] = crossings[place - 1]!
        crossings[place] = x
      }
      for (let i = 0; i + 1 < found; i += 2)
        addInterval(row, columns, crossings[i]! - left, crossings[i + 1]! - left, 1 / lines)
    }
  }
}

/**
 * Takes the openings of eyes and mouth out of a blend mask, softly: there the original stays.
 * @param mesh x, y, z of 468 points @param iod distance of the eyes in pixels
 * @param blur standard deviation of the source's edges in pixels
 * @param blend one number a pixel of `area`, multiplied by 1 − the openings
 */
export function cutOpenings(
  mesh: Float32Array,
  iod: number,
  blur: number,
  area: Area,
  blend: Float32Array,
  scratch: Scratch,
): void {
  const sigma = Math.max(0.6, 0.012 * iod, 0.8 * blur)
  const margin = Math.ceil(3.5 * sigma) + 2
  for (const points of [eyeLeft, eyeRight, mouthInner]) {
    const half = points.length / 2
    const width = Math.hypot(
      mesh[3 * points[0]!]! - mesh[3 * points[half]!]!,
      mesh[3 * points[0]! + 1]! - mesh[3 * points[half]! + 1]!,
    )
    placeOutline(mesh, points, points === mouthInner ? 0 : eyeGrowth * width)
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let i = 0; i < points.length; i++) {
      left = Math.min(left, outline[2 * i]!)
      right = Math.max(right, outline[2 * i]!)
      top = Math.min(top, outline[2 * i + 1]!)
      bottom = Math.max(bottom, outline[2 * i + 1]!)
    }
    const hole: Area = {
      left: Math.max(area.left, Math.floor(left) - margin),
      top: Math.max(area.top, Math.floor(top) - margin),
      right: Math.min(area.right, Math.ceil(right) + margin + 1),
      bottom: Math.min(area.bottom, Math.ceil(bottom) + margin + 1),
    }
    const columns = hole.right - hole.left
    const rows = hole.bottom - hole.top
    if (columns < 1 || rows < 1) continue
    const plane = scratch.floats('opening', columns * rows).fill(0)
    fillOutline(plane, hole, points.length)
    blurGrid(plane, { cells: columns, lastSize: 1 }, { cells: rows, lastSize: 1 }, sigma, scratch)
    const stride = area.right - area.left
    for (let row = 0; row < rows; row++) {
      const to = (hole.top + row - area.top) * stride + hole.left - area.left
      for (let x = 0; x < columns; x++) blend[to + x]! *= 1 - Math.min(1, plane[row * columns + x]!)
    }
  }
}
