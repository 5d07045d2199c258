import { meshPose } from '../../../models/face-mesh-468/pose.ts'
import { anglesOfRotation } from '../../../runtime/vision/turn.ts'

/** What a face does in one frame. */
export interface Signals {
  /** Distance of the inner lips, in distances of the outer eye corners. */
  readonly mouth: number
  /** Mean distance of the lids, in the same unit. */
  readonly eyes: number
  /** Place of the irises between the corners of their eyes, in eye widths: along, and across. */
  readonly gazeX: number
  readonly gazeY: number
  /** Degrees. */
  readonly yaw: number
}

export const signalNames = [
  'mouth',
  'eyes',
  'gazeX',
  'gazeY',
  'yaw',
] as const satisfies readonly (keyof Signals)[]

/** A signal that moves less than this (standard deviation) says nothing about what was kept. */
export const leastMovement: Signals = { mouth: 0.01, eyes: 0.006, gazeX: 0.012, gazeY: 0.01, yaw: 0.7 }

/** Points of the 468: inner lips, lids, eye corners (outer, inner). Left and right as in the picture. */
const lips = [13, 14] as const
const lids = [
  [159, 145],
  [386, 374],
] as const
const corners = { left: [33, 133], right: [263, 362] } as const

function distance(points: Float32Array, a: number, b: number): number {
  return Math.hypot(
    points[3 * a]! - points[3 * b]!,
    points[3 * a + 1]! - points[3 * b + 1]!,
    points[3 * a + 2]! - points[3 * b + 2]!,
  )
}

/** Along and across an eye, from its outer corner to its inner one. */
function place(
  points: Float32Array,
  [outer, inner]: readonly [number, number],
  [x, y]: readonly [number, number],
) {
  const [ox, oy] = [points[3 * outer]!, points[3 * outer + 1]!]
  const [dx, dy] = [points[3 * inner]! - ox, points[3 * inner + 1]! - oy]
  const square = dx * dx + dy * dy || 1
  return {
    along: ((x - ox) * dx + (y - oy) * dy) / square,
    across: ((x - ox) * -dy + (y - oy) * dx) / square,
  }
}

type Centre = { readonly centre: readonly [number, number] }

/** @param points 1,404 numbers of the face mesh */
export function signalsOf(points: Float32Array, irises: { left: Centre; right: Centre }): Signals {
  const unit = distance(points, corners.left[0], corners.right[0]) || 1
  const left = place(points, corners.left, irises.left.centre)
  const right = place(points, corners.right, irises.right.centre)
  return {
    mouth: distance(points, ...lips) / unit,
    eyes: (distance(points, ...lids[0]) + distance(points, ...lids[1])) / 2 / unit,
    // The inner corners lie towards each other: along one eye is against the other.
    gazeX: (left.along - right.along) / 2,
    gazeY: (left.across - right.across) / 2,
    yaw: anglesOfRotation(meshPose(points).rotation).yaw,
  }
}

/** Pearson's correlation of two series. */
export function correlation(left: readonly number[], right: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
  const [a, b] = [mean(left), mean(right)]
  let [products, squaresLeft, squaresRight] = [0, 0, 0]
  for (const [i, value] of left.entries()) {
    const other = right[i]! - b
    products += (value - a) * other
    squaresLeft += (value - a) ** 2
    squaresRight += other * other
  }
  return products / Math.sqrt(squaresLeft * squaresRight || 1)
}

export function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length
  return Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length)
}

/** Mean second difference of points over three frames that follow each other, in pixels. */
export function jitter(meshes: readonly (Float32Array | undefined)[]): number {
  let [sum, count] = [0, 0]
  for (let t = 1; t + 1 < meshes.length; t++) {
    const [before, now, after] = [meshes[t - 1], meshes[t], meshes[t + 1]]
    if (before === undefined || now === undefined || after === undefined) continue
    for (let i = 0; i < now.length; i += 3) {
      sum += Math.hypot(
        before[i]! - 2 * now[i]! + after[i]!,
        before[i + 1]! - 2 * now[i + 1]! + after[i + 1]!,
      )
      count++
    }
  }
  return sum / (count || 1)
}
