import { eyeDistance } from '../../models/face-mesh-468/head-space.ts'
import { meshPose } from '../../models/face-mesh-468/pose.ts'
import { eyePairs, mouthPairs } from '../../models/face-mesh-468/regions.ts'
import type { Iris } from '../../models/roles.ts'
import { anglesOfRotation } from '../../runtime/vision/turn.ts'

/** What is followed over time, in the order of their numbers. */
export const signalNames = ['mouth', 'eyes', 'gazeX', 'gazeY', 'yaw', 'pitch'] as const
export type SignalName = (typeof signalNames)[number]

function meanDistance(mesh: ArrayLike<number>, pairs: readonly (readonly [number, number])[]): number {
  let sum = 0
  for (const [one, other] of pairs)
    sum += Math.hypot(
      mesh[3 * one]! - mesh[3 * other]!,
      mesh[3 * one + 1]! - mesh[3 * other + 1]!,
      mesh[3 * one + 2]! - mesh[3 * other + 2]!,
    )
  return sum / pairs.length
}

/** Corners of the eyes, left and right as in the picture, each from left to right. */
const corners = { left: [33, 133], right: [362, 263] } as const

/** Where the iris lies off the middle between the corners, along their line and across it, in widths of the eye. */
function gazeOf(mesh: ArrayLike<number>, { centre }: Iris, [from, to]: readonly [number, number]) {
  const [x, y] = [mesh[3 * from]!, mesh[3 * from + 1]!]
  const [dx, dy] = [mesh[3 * to]! - x, mesh[3 * to + 1]! - y]
  const [px, py] = [centre[0] - x - dx / 2, centre[1] - y - dy / 2]
  const square = dx * dx + dy * dy
  return [(px * dx + py * dy) / square, (py * dx - px * dy) / square] as const
}

/**
 * Opening of mouth and eyes in distances of the eyes' centres, gaze in widths of an eye, yaw and pitch in degrees.
 * @param mesh x, y, z of the 468 points
 * @throws RangeError for a mesh whose numbers are not finite
 */
export function signalsOf(
  mesh: ArrayLike<number>,
  iris: { readonly left: Iris; readonly right: Iris },
): Readonly<Record<SignalName, number>> {
  const unit = eyeDistance(mesh)
  const [leftX, leftY] = gazeOf(mesh, iris.left, corners.left)
  const [rightX, rightY] = gazeOf(mesh, iris.right, corners.right)
  const { yaw, pitch } = anglesOfRotation(meshPose(mesh).rotation)
  return {
    mouth: meanDistance(mesh, mouthPairs) / unit,
    eyes: meanDistance(mesh, eyePairs) / unit,
    gazeX: (leftX + rightX) / 2,
    gazeY: (leftY + rightY) / 2,
    yaw,
    pitch,
  }
}
