/**
 * Degrees, all 0 for a face that looks into the camera. The one convention of the project: yaw is positive where the
 * nose points to the picture's left, pitch where it points down, roll where the head is turned clockwise as seen.
 */
export interface HeadPose {
  readonly yaw: number
  readonly pitch: number
  readonly roll: number
}

type Point = readonly [x: number, y: number]

const degrees = 180 / Math.PI

function centre(points: ArrayLike<number>, from: number, to: number): Point {
  let [x, y] = [0, 0]
  for (let at = from; at < to; at++) {
    x += points[2 * at]! / (to - from)
    y += points[2 * at + 1]! / (to - from)
  }
  return [x, y]
}

/**
 * Where the tip of the nose and the middle of the mouth lie below the line between the eyes, and how far they stand
 * out before it, in half distances of the eyes' centres; medians of upright faces.
 */
const nose = { below: 1.2, out: 0.72 }
const mouth = { below: 2.08, out: 0.3 }
/** A nose stands out at least so far, whatever pitch an open mouth feigns. */
const leastOut = 0.5

/**
 * The turn of a head, from the 68 usual points (x, y pairs). Roll is the slope of the line between the eyes. In the
 * picture turned upright a point lies `below · cos(pitch) + out · sin(pitch)` under the eyes, and the ratio of nose to
 * mouth gives `tan(pitch)`, whatever the yaw is. The tip of the nose then stands out by
 * `out · cos(pitch) − below · sin(pitch)`, and in half distances of the eyes, which shrink by `cos(yaw)`, it lies that
 * times `tan(yaw)` beside their middle. Roll is exact; the others are good to
 * about 10° for turns below 45°, which is enough to see where a head looks. An open mouth raises the pitch. Where more
 * is needed, `solveHeadPose` fits a head to six of the points.
 * @returns `undefined` where eyes and mouth fall together
 */
export function estimateHeadPose(points: ArrayLike<number>): HeadPose | undefined {
  if (points.length < 136) return undefined
  const right = centre(points, 36, 42)
  const left = centre(points, 42, 48)
  const [dx, dy] = [left[0] - right[0], left[1] - right[1]]
  const half = Math.hypot(dx, dy) / 2
  const roll = Math.atan2(dy, dx)
  const middle: Point = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2]
  const upright = ([x, y]: Point): Point => {
    const [px, py] = [x - middle[0], y - middle[1]]
    return [px * Math.cos(roll) + py * Math.sin(roll), py * Math.cos(roll) - px * Math.sin(roll)]
  }
  const tip = upright([points[60]!, points[61]!])
  const lips = upright(centre(points, 48, 68))
  if (half < 1e-3 || lips[1] < 1e-3) return undefined
  const ratio = tip[1] / lips[1]
  const pitch = Math.atan2(ratio * mouth.below - nose.below, nose.out - ratio * mouth.out)
  const out = Math.max(leastOut, nose.out * Math.cos(pitch) - nose.below * Math.sin(pitch))
  const yaw = Math.atan2(tip[0] / half, out)
  return { yaw: -yaw * degrees, pitch: pitch * degrees, roll: roll * degrees }
}
