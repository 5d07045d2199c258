import { atlasX, atlasY } from '../atlas/grid.ts'
import type { Point } from './stroke.ts'

/** Places of mesh points in drawing coordinates. */
export function meshCurve(points: readonly number[]): Point[] {
  return points.map((point) => [atlasX(point) + 0.5, atlasY(point)])
}

/** Moves each point; `t` is its index over the last index, 0–1. */
export function moved(points: readonly Point[], by: (t: number, index: number) => Point): Point[] {
  return points.map(([x, y], index) => {
    const [dx, dy] = by(points.length > 1 ? index / (points.length - 1) : 0, index)
    return [x + dx, y + dy]
  })
}

export function scaled(factor: number, list: readonly number[]): number[] {
  return list.map((value) => factor * value)
}
