import type { HeadPose } from './head-pose.ts'

const degrees = 180 / Math.PI

/**
 * The turn of a head in space as angles: rotation = Ry(yaw) · Rx(pitch) · Rz(roll).
 * @param rotation row by row, of axes x right, y down, z away from the camera
 */
export function anglesOfRotation(rotation: ArrayLike<number>): HeadPose {
  const r = rotation
  return {
    yaw: Math.atan2(-r[2]!, r[8]!) * degrees,
    pitch: Math.asin(Math.min(1, Math.max(-1, -r[5]!))) * degrees,
    roll: Math.atan2(r[3]!, r[4]!) * degrees,
  }
}
