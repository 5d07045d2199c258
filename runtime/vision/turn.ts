import type { HeadPose } from './head-pose.ts'

const degrees = 180 / Math.PI

/**
 * The turn of a head in space as angles: `R = Rz(roll) · Ry(yaw) · Rx(pitch)`.
 * @param rotation row by row, from the head's axes to the camera's: both x right, y down, z away from the viewer
 */
export function anglesOfRotation(rotation: ArrayLike<number>): HeadPose {
  const r = rotation
  const flat = Math.hypot(r[0]!, r[3]!)
  const yaw = Math.atan2(-r[6]!, flat)
  const [pitch, roll] =
    flat >= 1e-6 ? [Math.atan2(r[7]!, r[8]!), Math.atan2(r[3]!, r[0]!)] : [Math.atan2(-r[5]!, r[4]!), 0]
  return { yaw: yaw * degrees, pitch: pitch * degrees, roll: roll * degrees }
}
