import type { HeadPose } from './head-pose.ts'
import { refinePose, turned, type PointPose } from './pnp.ts'

/** Tip of the nose, chin, outer corners of the eyes and corners of the mouth (left as in the picture) among the 68. */
const indices = [30, 8, 36, 45, 48, 54] as const

/** Where a head has them: x right, y up, z towards the viewer, about 450 units between the outer eye corners. */
const head = [
  [0, 0, 0],
  [0, -330, -65],
  [-225, 170, -135],
  [225, 170, -135],
  [-150, -150, -125],
  [150, -150, -125],
] as const

const eyeDistance = 450
const degrees = 180 / Math.PI

/**
 * Angles of a rotation that `solveHeadPose` found. The model's y points up and the camera's down, so a face that looks
 * ahead has the rotation diag(1, −1, −1): that turn is taken out first (without it, as in the paper's published code,
 * its pitch is 180°). Then `R = Rz(roll) · Ry(yaw) · Rx(pitch)`.
 */
export function anglesOf(rotation: ArrayLike<number>): HeadPose {
  const at = (row: number, column: number): number => rotation[3 * row + column]! * (column === 0 ? 1 : -1)
  const flat = Math.hypot(at(0, 0), at(1, 0))
  const yaw = Math.atan2(-at(2, 0), flat)
  const [pitch, roll] =
    flat >= 1e-6
      ? [Math.atan2(at(2, 1), at(2, 2)), Math.atan2(at(1, 0), at(0, 0))]
      : [Math.atan2(-at(1, 2), at(1, 1)), 0]
  return { yaw: yaw * degrees, pitch: pitch * degrees, roll: roll * degrees }
}

/**
 * The pose of a head from six of the 68 points (x, y pairs in picture pixels) by perspective-n-point, with a camera
 * whose focal length is the picture's width, as AnonNET has it.
 * @param width @param height of the picture
 * @returns `undefined` where there are no 68 points, or they fall together
 */
export function solveHeadPose(
  landmarks: ArrayLike<number>,
  width: number,
  height: number,
): PointPose | undefined {
  if (landmarks.length < 136) return undefined
  const points = Float64Array.from(
    indices.flatMap((index) => [landmarks[2 * index]!, landmarks[2 * index + 1]!]),
  )
  const [dx, dy] = [points[6]! - points[4]!, points[7]! - points[5]!]
  const across = Math.hypot(dx, dy)
  const down = Math.hypot(points[2]! - points[0]!, points[3]! - points[1]!)
  if (!(Math.max(across, down) > 1e-3)) return undefined
  const camera = { focal: width, centre: [width / 2, height / 2] } as const
  // Seen from the side the eyes stand close together: the chin then tells how far the head is away.
  const depth = (width * eyeDistance) / Math.max(across, 1.2 * down)
  const translation = [
    ((points[0]! - width / 2) * depth) / width,
    ((points[1]! - height / 2) * depth) / width,
    depth,
  ] as const
  const rotation = turned(Float64Array.of(1, 0, 0, 0, -1, 0, 0, 0, -1), [0, 0, Math.atan2(dy, dx)])
  return refinePose({ model: head, points, camera }, { rotation, translation })
}

/**
 * The same head as it is seen: turned about the camera so that it lies in the middle of the picture. A face at the
 * picture's edge that looks into the camera is seen from the front, though it does not look along the camera's axis.
 */
export function facingAngles({ rotation, translation: [x, y, z] }: PointPose): HeadPose {
  const aside = Math.hypot(x, y)
  const angle = Math.atan2(aside, z)
  // The axis is that of (x, y, z) × (0, 0, 1).
  const turn = aside < 1e-9 ? ([0, 0, 0] as const) : ([(y / aside) * angle, (-x / aside) * angle, 0] as const)
  return anglesOf(turned(rotation, turn))
}
