import { boxAround } from '../../runtime/vision/boxes.ts'
import type { MeshCrop } from '../roles.ts'
import { eyeCentres } from './head-space.ts'

/** Side of the crop by the longer side of what lies in it. */
const aroundLandmarks = 1.6
const aroundMesh = 1.5

/**
 * The square around points, turned by the roll: its centre is that of their box in the turned picture.
 * @param points x, y pairs in picture pixels @param roll radians, clockwise as seen
 */
function cropAround(points: ArrayLike<number>, roll: number, extent: number): MeshCrop {
  const [cosine, sine] = [Math.cos(roll), Math.sin(roll)]
  const upright = new Float64Array(points.length)
  for (let at = 0; at + 1 < points.length; at += 2) {
    upright[at] = cosine * points[at]! + sine * points[at + 1]!
    upright[at + 1] = cosine * points[at + 1]! - sine * points[at]!
  }
  const [x, y, width, height] = boxAround(upright)
  const [u, v] = [x + width / 2, y + height / 2]
  return {
    centre: [cosine * u - sine * v, sine * u + cosine * v],
    side: extent * Math.max(width, height),
    roll,
  }
}

/** Where to look for the mesh of a face of which only the 68 landmarks are known. @param landmarks 136 numbers */
export function cropFromLandmarks(landmarks: ArrayLike<number>): MeshCrop {
  let [dx, dy] = [0, 0]
  for (let i = 0; i < 6; i++) {
    dx += landmarks[2 * (42 + i)]! - landmarks[2 * (36 + i)]!
    dy += landmarks[2 * (42 + i) + 1]! - landmarks[2 * (36 + i) + 1]!
  }
  return cropAround(landmarks, Math.atan2(dy, dx), aroundLandmarks)
}

/** Where to look for the mesh that was here a moment ago. @param mesh x, y, z of 468 points in picture pixels */
export function cropFromMesh(mesh: ArrayLike<number>): MeshCrop {
  const { left, right } = eyeCentres(mesh)
  const points = new Float64Array(936)
  for (let point = 0; point < 468; point++) {
    points[2 * point] = mesh[3 * point]!
    points[2 * point + 1] = mesh[3 * point + 1]!
  }
  return cropAround(points, Math.atan2(right[1] - left[1], right[0] - left[0]), aroundMesh)
}
