export type Point3 = readonly [x: number, y: number, z: number]

/** Where the camera sees a head: `camera = rotation · model + translation`; x right, y down, z away from the camera. */
export interface PointPose {
  /** 9 numbers, row by row. */
  readonly rotation: Float64Array
  /** In the model's unit. */
  readonly translation: Point3
  /** Root mean square distance of the projected points from the given ones, in pixels. */
  readonly error: number
}

/** A pinhole without distortion: focal length and principal point in pixels. */
export interface Camera {
  readonly focal: number
  readonly centre: readonly [x: number, y: number]
}

const mostIterations = 50
const size = 6

/** `exp(turn) · rotation`, by Rodrigues' formula. @param turn axis times angle in radians */
export function turned(rotation: Float64Array, [x, y, z]: Point3): Float64Array {
  const angle = Math.hypot(x, y, z)
  // sin(a)/a and (1 − cos a)/a², with their limits.
  const s = angle < 1e-8 ? 1 : Math.sin(angle) / angle
  const c = angle < 1e-8 ? 0.5 : (1 - Math.cos(angle)) / (angle * angle)
  const by = [
    1 - c * (y * y + z * z),
    c * x * y - s * z,
    c * x * z + s * y,
    c * x * y + s * z,
    1 - c * (x * x + z * z),
    c * y * z - s * x,
    c * x * z - s * y,
    c * y * z + s * x,
    1 - c * (x * x + y * y),
  ] as const
  const result = new Float64Array(9)
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 3; column++)
      for (let k = 0; k < 3; k++) result[3 * row + column]! += by[3 * row + k]! * rotation[3 * k + column]!
  return result
}

/** What a pose leaves unexplained, and how that changes with a small turn and shift. */
interface Fit {
  readonly squares: number
  /** JᵀJ, 6 × 6, and Jᵀr; the unknowns are turn x, y, z, then shift x, y, z. */
  readonly normal: Float64Array
  readonly gradient: Float64Array
}

/** @returns `undefined` where a point lies behind the camera */
function fitOf(
  model: readonly Point3[],
  points: ArrayLike<number>,
  { focal, centre }: Camera,
  rotation: Float64Array,
  translation: Point3,
): Fit | undefined {
  const normal = new Float64Array(size * size)
  const gradient = new Float64Array(size)
  const row = new Float64Array(size)
  let squares = 0
  const add = (residual: number): void => {
    squares += residual * residual
    for (let i = 0; i < size; i++) {
      gradient[i]! += row[i]! * residual
      for (let j = 0; j < size; j++) normal[size * i + j]! += row[i]! * row[j]!
    }
  }
  for (let at = 0; at < model.length; at++) {
    const [mx, my, mz] = model[at]!
    const px = rotation[0]! * mx + rotation[1]! * my + rotation[2]! * mz
    const py = rotation[3]! * mx + rotation[4]! * my + rotation[5]! * mz
    const pz = rotation[6]! * mx + rotation[7]! * my + rotation[8]! * mz
    const [x, y, z] = [px + translation[0], py + translation[1], pz + translation[2]]
    if (!(z > 1e-6)) return undefined
    const [u, v] = [x / z, y / z]
    const scale = focal / z
    // A small turn w moves the point by w × p; the shift moves it as it is.
    row[0] = -u * py * scale
    row[1] = (pz + u * px) * scale
    row[2] = -py * scale
    row[3] = scale
    row[4] = 0
    row[5] = -u * scale
    add(focal * u + centre[0] - points[2 * at]!)
    row[0] = -(pz + v * py) * scale
    row[1] = v * px * scale
    row[2] = px * scale
    row[3] = 0
    row[4] = scale
    row[5] = -v * scale
    add(focal * v + centre[1] - points[2 * at + 1]!)
  }
  return { squares, normal, gradient }
}

/** Solves `matrix · x = −right` for a symmetric positive matrix by Cholesky's method; `undefined` where it is none. */
function descend(matrix: Float64Array, right: Float64Array): Float64Array | undefined {
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[size * i + j]!
      for (let k = 0; k < j; k++) sum -= lower[size * i + k]! * lower[size * j + k]!
      if (i !== j) lower[size * i + j] = sum / lower[size * j + j]!
      else if (sum > 0) lower[size * i + i] = Math.sqrt(sum)
      else return undefined
    }
  const x = Float64Array.from(right, (value) => -value)
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[size * i + k]! * x[k]!
    x[i]! /= lower[size * i + i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= lower[size * k + i]! * x[k]!
    x[i]! /= lower[size * i + i]!
  }
  return x
}

export interface PointMatch {
  readonly model: readonly Point3[]
  /** x, y in pixels for each point of the model. */
  readonly points: ArrayLike<number>
  readonly camera: Camera
}

/**
 * The pose that projects a model's points closest to those of a picture: perspective-n-point by Levenberg and
 * Marquardt's method on the reprojection error, as OpenCV's `SOLVEPNP_ITERATIVE` does it (it starts from a linear
 * solution instead, and ends in the same minimum).
 * @param start a pose before the camera, near the wanted one
 * @returns `undefined` where no pose can be followed from there
 */
export function refinePose(
  { model, points, camera }: PointMatch,
  start: Omit<PointPose, 'error'>,
): PointPose | undefined {
  let { rotation, translation } = start
  let fit = fitOf(model, points, camera, rotation, translation)
  if (fit === undefined || !Number.isFinite(fit.squares)) return undefined
  let damping = 1e-3
  for (let iteration = 0; iteration < mostIterations && damping < 1e12; iteration++) {
    const matrix = fit.normal.slice()
    for (let i = 0; i < size; i++) matrix[size * i + i]! *= 1 + damping
    const step = descend(matrix, fit.gradient)
    if (step === undefined) {
      damping *= 10
      continue
    }
    const [a, b, c, d, e, f] = step as unknown as readonly [number, number, number, number, number, number]
    const shift = Math.hypot(d, e, f)
    if (Math.hypot(a, b, c) < 1e-7 && shift < 1e-7 * translation[2]) break
    const nextRotation = turned(rotation, [a, b, c])
    const nextTranslation: Point3 = [translation[0] + d, translation[1] + e, translation[2] + f]
    const next = fitOf(model, points, camera, nextRotation, nextTranslation)
    if (next === undefined || !(next.squares <= fit.squares)) {
      damping *= 10
      continue
    }
    ;[rotation, translation, fit] = [nextRotation, nextTranslation, next]
    damping = Math.max(1e-12, damping / 10)
  }
  return { rotation, translation, error: Math.sqrt(fit.squares / model.length) }
}
