import { describe, expect, it } from 'vitest'
import type { Box } from '../../runtime/vision/boxes.ts'
import { convexHull, growPolygon, polygonBounds, type Polygon } from '../../runtime/vision/convex.ts'
import { faceOutline } from '../../runtime/vision/outline.ts'
import { faceLandmarks, randomNumbers } from '../helpers/planar-images.ts'

const box: Box = [100, 80, 60, 80]

/** How far a point lies outside a convex polygon's sides; negative inside. */
function outside(polygon: Polygon, x: number, y: number): number {
  let far = -Infinity
  for (let i = 0; i < polygon.length; i += 2) {
    const j = (i + 2) % polygon.length
    const [dx, dy] = [polygon[j]! - polygon[i]!, polygon[j + 1]! - polygon[i + 1]!]
    const length = Math.hypot(dx, dy)
    if (length > 0) far = Math.max(far, ((x - polygon[i]!) * dy - (y - polygon[i + 1]!) * dx) / length)
  }
  return far
}

describe('the convex hull', () => {
  it('holds all points and has its corners among them', () => {
    const next = randomNumbers(3)
    const points = Array.from({ length: 80 }, () => Math.round(next() * 50))
    const hull = convexHull(points)
    for (let i = 0; i < points.length; i += 2)
      expect(outside(hull, points[i]!, points[i + 1]!)).toBeLessThanOrEqual(1e-9)
    const known = new Set(Array.from({ length: 40 }, (_, i) => `${points[2 * i]},${points[2 * i + 1]}`))
    for (let i = 0; i < hull.length; i += 2) expect(known.has(`${hull[i]},${hull[i + 1]}`)).toBe(true)
  })

  it('has fewer than three corners where all points lie on a line', () => {
    expect(convexHull([0, 0, 1, 1, 2, 2, 3, 3]).length).toBeLessThan(6)
    expect(convexHull([4, 4, 4, 4]).length).toBeLessThan(6)
  })
})

describe('a grown polygon', () => {
  it('moves every side outwards by the distance', () => {
    const grown = growPolygon(Float64Array.of(10, 10, 30, 10, 30, 40, 10, 40), 5)
    expect(polygonBounds(grown)).toEqual({ left: 5, top: 5, right: 35, bottom: 45 })
  })

  it('holds the smaller ones that it grew from', () => {
    const small = convexHull(faceLandmarks(box))
    let inner = small
    for (const distance of [1, 2, 7, 20]) {
      const outer = growPolygon(small, distance)
      for (let i = 0; i < inner.length; i += 2)
        expect(outside(outer, inner[i]!, inner[i + 1]!)).toBeLessThanOrEqual(1e-9)
      inner = outer
    }
  })
})

describe('the outline of a head', () => {
  function turned(points: Float32Array, angle: number): Float32Array {
    const [cx, cy] = [box[0] + box[2] / 2, box[1] + box[3] / 2]
    return points.map((value, i) => {
      const [dx, dy] = i % 2 === 0 ? [value - cx, points[i + 1]! - cy] : [points[i - 1]! - cx, value - cy]
      return i % 2 === 0
        ? cx + dx * Math.cos(angle) - dy * Math.sin(angle)
        : cy + dx * Math.sin(angle) + dy * Math.cos(angle)
    })
  }

  it('holds every landmark', () => {
    const landmarks = faceLandmarks(box)
    const outline = faceOutline('hull', box, landmarks, 0)
    for (let i = 0; i < landmarks.length; i += 2)
      expect(outside(outline, landmarks[i]!, landmarks[i + 1]!)).toBeLessThanOrEqual(1e-3)
  })

  it('reaches over the forehead by more than half of brow to chin', () => {
    const landmarks = faceLandmarks(box)
    const brow = landmarks[2 * 19 + 1]!
    const { top } = polygonBounds(faceOutline('hull', box, landmarks, 0))
    expect(brow - top).toBeGreaterThan(0.5 * (landmarks[2 * 8 + 1]! - brow))
  })

  it('turns with the head', () => {
    const landmarks = faceLandmarks(box)
    const upright = faceOutline('hull', box, landmarks, 0)
    const tilted = faceOutline('hull', box, turned(landmarks, Math.PI / 6), 0)
    const expected = turned(Float32Array.from(upright), Math.PI / 6)
    for (let i = 0; i < expected.length; i += 2)
      expect(Math.abs(outside(tilted, expected[i]!, expected[i + 1]!))).toBeLessThan(0.01)
  })

  it.each([
    ['are missing', undefined],
    ['lie elsewhere', faceLandmarks([300, 80, 60, 80])],
    ['are much too small', faceLandmarks([125, 115, 8, 10])],
    ['all coincide', new Float32Array(136).fill(120)],
    ['are not numbers', new Float32Array(136).fill(NaN)],
    ['are too few', new Float32Array(10).fill(120)],
  ])('is the ellipse where landmarks %s', (_, landmarks) => {
    expect(faceOutline('hull', box, landmarks, 12)).toEqual(faceOutline('ellipse', box, undefined, 12))
  })
})
