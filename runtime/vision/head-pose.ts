/** Degrees. Yaw: positive towards the picture's right; pitch: positive downwards; roll: positive clockwise. */
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

/** The sine of an angle, as far as it can be one. */
function angleOf(sine: number): number {
  return Math.asin(Math.max(-1, Math.min(1, sine))) * degrees
}

/**
 * How far the tip of the nose stands out before the line between the eyes, and how far below it lies, by half the
 * distance of the eyes' centres; the mean of adult heads.
 */
const nose = { out: 0.66, below: 1.12 }

/**
 * The turn of a head, from the 68 usual points (x, y pairs). Roll is the slope of the line between the eyes, exact in
 * the picture. In the picture turned upright, with half the distance of the eyes as the unit, the tip of the nose lies
 * `out · sin(yaw)` beside the middle of the eyes and `below · cos(pitch) + out · sin(pitch)` under it; the distance of
 * the eyes itself shrinks by `cos(yaw)`. Good to about 10° for turns below 45°: enough to see where a head looks.
 * @returns `undefined` where eyes and mouth fall together
 */
export function estimateHeadPose(points: ArrayLike<number>): HeadPose | undefined {
  if (points.length < 136) return undefined
  const right = centre(points, 36, 42)
  const left = centre(points, 42, 48)
  const mouth = centre(points, 48, 68)
  const [dx, dy] = [left[0] - right[0], left[1] - right[1]]
  const eyes = Math.hypot(dx, dy)
  const roll = Math.atan2(dy, dx)
  const middle: Point = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2]
  const upright = ([x, y]: Point): Point => {
    const [px, py] = [x - middle[0], y - middle[1]]
    return [px * Math.cos(roll) + py * Math.sin(roll), py * Math.cos(roll) - px * Math.sin(roll)]
  }
  const tip = upright([points[60]!, points[61]!])
  const chin = upright(mouth)
  if (eyes < 1e-3 || chin[1] < 1e-3) return undefined
  // The visible half distance is unit · cos(yaw), so the ratio gives the tangent.
  const yaw = Math.atan(tip[0] / (eyes / 2) / nose.out)
  const unit = eyes / 2 / Math.cos(yaw)
  const reach = Math.hypot(nose.below, nose.out)
  const pitch = angleOf(tip[1] / unit / reach) - Math.atan2(nose.below, nose.out) * degrees
  return { yaw: yaw * degrees, pitch, roll: roll * degrees }
}
