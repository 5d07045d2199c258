import { describe, expect, it } from 'vitest'
import { attributeCount, rasterise, type AttributeMap } from '../../runtime/vision/rasterise.ts'
import { randomNumbers } from '../helpers/planar-images.ts'

function emptyMap(width: number, height: number): AttributeMap {
  return {
    width,
    height,
    values: new Float32Array(attributeCount * width * height),
    labels: new Uint8Array(width * height),
  }
}

/** Shares of the three corners at a point, from areas. */
function shares(points: Float32Array, x: number, y: number): [number, number, number] {
  const [ax, ay, bx, by, cx, cy] = points as unknown as [number, number, number, number, number, number]
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
  const b = ((x - ax) * (cy - ay) - (y - ay) * (cx - ax)) / area
  const c = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / area
  return [1 - b - c, b, c]
}

const oneTriangle = Uint16Array.of(0, 1, 2)

describe('rasterise', () => {
  it('gives each pixel whose centre lies in a triangle what its corners mix to there', () => {
    const next = randomNumbers(7)
    for (let trial = 0; trial < 60; trial++) {
      const map = emptyMap(40, 30)
      // Some corners lie outside of the map.
      const positions = Float32Array.from({ length: 6 }, () => next() * 60 - 10)
      const attributes = Float32Array.from({ length: 3 * attributeCount }, () => next() * 100)
      rasterise(map, { positions, attributes, corners: oneTriangle, cull: false, label: 3 })
      for (let y = 0; y < map.height; y++)
        for (let x = 0; x < map.width; x++) {
          const parts = shares(positions, x, y)
          const least = Math.min(...parts)
          const at = y * map.width + x
          if (Math.abs(least) < 1e-5) continue
          if (map.labels[at] !== (least > 0 ? 3 : 0))
            throw new Error(`Pixel ${x}, ${y} of triangle ${trial} is labelled wrongly.`)
          if (least <= 0) continue
          for (let k = 0; k < attributeCount; k++) {
            const expected = parts.reduce(
              (sum, part, i) => sum + part * attributes[attributeCount * i + k]!,
              0,
            )
            expect(map.values[attributeCount * at + k]).toBeCloseTo(expected, 2)
          }
        }
    }
  })

  it('covers every pixel of a fan exactly once', () => {
    const next = randomNumbers(3)
    const rim = 9
    const positions = new Float32Array(2 * (rim + 1)).fill(16)
    for (let i = 0; i < rim; i++) {
      const angle = (2 * Math.PI * (i + 0.5 * next())) / rim
      positions[2 * i + 2] = 16 + 13 * Math.cos(angle)
      positions[2 * i + 3] = 16 + 13 * Math.sin(angle)
    }
    const attributes = new Float32Array(attributeCount * (rim + 1))
    const drawn = new Uint8Array(32 * 32)
    for (let i = 0; i < rim; i++) {
      const map = emptyMap(32, 32)
      const corners = Uint16Array.of(0, i + 1, ((i + 1) % rim) + 1)
      rasterise(map, { positions, attributes, corners, cull: true, label: 1 })
      for (let at = 0; at < drawn.length; at++) drawn[at]! += map.labels[at]!
    }
    expect(Math.max(...drawn)).toBe(1)
    const inner = [...drawn.keys()].filter((at) => Math.hypot((at % 32) - 16, Math.floor(at / 32) - 16) < 8)
    expect(inner.filter((at) => drawn[at] !== 1)).toEqual([])
  })

  it('leaves out triangles that are seen from behind only where it is asked to', () => {
    const positions = Float32Array.of(2, 2, 2, 12, 12, 2)
    const attributes = new Float32Array(3 * attributeCount)
    const culled = emptyMap(16, 16)
    rasterise(culled, { positions, attributes, corners: oneTriangle, cull: true, label: 1 })
    expect(culled.labels.every((label) => label === 0)).toBe(true)
    const drawn = emptyMap(16, 16)
    rasterise(drawn, { positions, attributes, corners: oneTriangle, cull: false, label: 1 })
    expect(drawn.labels.filter((label) => label === 1).length).toBeGreaterThan(40)
  })

  it('lets later triangles cover earlier ones, in the order that is given', () => {
    const positions = Float32Array.of(0, 0, 15, 0, 0, 15, 0, 0, 15, 0, 0, 15)
    const attributes = new Float32Array(6 * attributeCount).fill(1, 3 * attributeCount)
    const corners = Uint16Array.of(0, 1, 2, 3, 4, 5)
    for (const [order, seen] of [
      [Uint16Array.of(0, 1), 1],
      [Uint16Array.of(1, 0), 0],
    ] as const) {
      const map = emptyMap(16, 16)
      rasterise(map, { positions, attributes, corners, order, cull: true, label: 1 })
      expect(map.values[attributeCount * (16 * 3 + 3)]).toBe(seen)
    }
  })

  it('draws nothing for triangles without an area or without finite corners', () => {
    const map = emptyMap(8, 8)
    const attributes = new Float32Array(3 * attributeCount)
    for (const positions of [Float32Array.of(1, 1, 4, 4, 6, 6), Float32Array.of(1, 1, NaN, 4, 6, 2)])
      rasterise(map, { positions, attributes, corners: oneTriangle, cull: false, label: 1 })
    expect(map.labels.every((label) => label === 0)).toBe(true)
  })
})
