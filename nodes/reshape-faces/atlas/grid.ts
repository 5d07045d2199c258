import { meshUv } from '../../../models/face-mesh-468/uv.ts'

/**
 * The atlas has 256 × 256 samples, "UV pixels". Point i of the mesh lies at u · 255, v · 255; whole numbers are centres
 * of samples, so that x ↔ 255 − x mirrors the face. A map of `side` samples holds UV pixel (j + 0.5) · 256 / side − 0.5
 * at index j.
 */
export const atlasSide = 256
/** The middle of the face. */
export const middle = 127.5

/** Distance of the eye centres in UV pixels. */
export const eyeDistance = 77

export function atlasX(point: number): number {
  return 255 * meshUv[2 * point]!
}

export function atlasY(point: number): number {
  return 255 * meshUv[2 * point + 1]!
}

/** x, y of each point of a contour, in UV pixels. */
export function atlasPolygon(points: readonly number[]): Float64Array {
  return Float64Array.from(points.flatMap((point) => [atlasX(point), atlasY(point)]))
}

/** 0 up to `from`, 1 from `to`, level at both ends. */
export function smoothStep(from: number, to: number, value: number): number {
  const at = Math.min(Math.max((value - from) / (to - from), 0), 1)
  return at * at * (3 - 2 * at)
}
