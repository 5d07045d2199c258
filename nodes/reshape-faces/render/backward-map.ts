import { openingTriangles, meshPoints, skinTriangles } from '../../../models/face-mesh-468/regions.ts'
import { meshUv } from '../../../models/face-mesh-468/uv.ts'
import { rasterise, type AttributeMap } from '../../../runtime/vision/rasterise.ts'
import type { Scratch } from '../../../runtime/vision/scratch.ts'
import { ringPoints, ringTriangles, writeRings } from './rings.ts'

/** Labels of a backward map: surroundings that only move, skin, eyes and inner mouth. */
export const ringLabel = 1
export const skinLabel = 2
export const openingLabel = 3

const points = meshPoints + ringPoints

/** Runs each triangle clockwise in the atlas (v downwards): what is seen from the front then runs so on the screen. */
function clockwise(triangles: Uint16Array): Uint16Array {
  const turned = triangles.slice()
  for (let at = 0; at < turned.length; at += 3) {
    const [a, b, c] = [turned[at]!, turned[at + 1]!, turned[at + 2]!]
    const across = (from: number, to: number) => meshUv[2 * to]! - meshUv[2 * from]!
    const along = (from: number, to: number) => meshUv[2 * to + 1]! - meshUv[2 * from + 1]!
    if (across(a, b) * along(a, c) < along(a, b) * across(a, c)) turned.set([c, b], at + 1)
  }
  return turned
}

/** The skin's triangles, clockwise as seen from the front. */
export const frontTriangles: Uint16Array = clockwise(skinTriangles)

const orderBits = 1024

/** Orders the skin's triangles from the farthest to the nearest. */
function farToNear(mesh: Float32Array, order: Uint16Array, keys: Float64Array): void {
  for (let i = 0; i < order.length; i++) {
    const depth =
      mesh[3 * frontTriangles[3 * i]! + 2]! +
      mesh[3 * frontTriangles[3 * i + 1]! + 2]! +
      mesh[3 * frontTriangles[3 * i + 2]! + 2]!
    // Depth and index in one number, which sorts natively.
    keys[i] = Math.round((1e5 - depth) * 64) * orderBits + i
  }
  keys.sort()
  for (let i = 0; i < order.length; i++) order[i] = keys[i]! % orderBits
}

/** Working memory of `drawBackwardMap`. */
export interface MapDrawer {
  /**
   * Draws where each pixel of the new face comes from: attributes are x, y in the region and u, v in UV pixels
   * (without meaning where the label is `ringLabel`).
   * @param source mesh in the region: x, y, z of 468 points, z growing away from the camera
   * @param target mesh of the new face
   */
  draw(map: AttributeMap, source: Float32Array, target: Float32Array): void
  /** x, y of all points of the last map, rings included. */
  readonly positions: Float32Array
}

export function createMapDrawer(): MapDrawer {
  const positions = new Float32Array(2 * points)
  const attributes = new Float32Array(4 * points)
  const order = new Uint16Array(frontTriangles.length / 3)
  const keys = new Float64Array(order.length)
  for (let i = 0; i < meshPoints; i++) {
    attributes[4 * i + 2] = 255 * meshUv[2 * i]!
    attributes[4 * i + 3] = 255 * meshUv[2 * i + 1]!
  }
  return {
    positions,
    draw(map, source, target) {
      for (let i = 0; i < meshPoints; i++) {
        positions[2 * i] = target[3 * i]!
        positions[2 * i + 1] = target[3 * i + 1]!
        attributes[4 * i] = source[3 * i]!
        attributes[4 * i + 1] = source[3 * i + 1]!
      }
      writeRings(source, target, positions, attributes)
      map.labels.fill(0)
      rasterise(map, { positions, attributes, corners: ringTriangles, cull: false, label: ringLabel })
      farToNear(target, order, keys)
      rasterise(map, { positions, attributes, corners: frontTriangles, order, cull: true, label: skinLabel })
      rasterise(map, {
        positions,
        attributes,
        corners: openingTriangles,
        cull: false,
        label: openingLabel,
      })
    },
  }
}

export function openMapScratch(scratch: Scratch, width: number, height: number): AttributeMap {
  return {
    width,
    height,
    values: scratch.floats('map-values', 4 * width * height),
    labels: scratch.bytes('map-labels', width * height),
  }
}
