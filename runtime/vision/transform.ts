/**
 * Affine transform of the plane: `x' = a·x + b·y + c`, `y' = d·x + e·y + f`, as `[a, b, c, d, e, f]`. Named target
 * first: `frameFromCrop` maps a point of the crop to the frame.
 */
export type Affine = readonly [number, number, number, number, number, number]

export type Point = readonly [number, number]

export function mapPoint(transform: Affine, [x, y]: Point): Point {
  const [a, b, c, d, e, f] = transform
  return [a * x + b * y + c, d * x + e * y + f]
}

/** The transform that does `first`, then `second`. */
export function chain(second: Affine, first: Affine): Affine {
  const [a, b, c, d, e, f] = second
  const [p, q, r, s, t, u] = first
  return [a * p + b * s, a * q + b * t, a * r + b * u + c, d * p + e * s, d * q + e * t, d * r + e * u + f]
}

/** @throws RangeError for a transform that flattens the plane */
export function invert([a, b, c, d, e, f]: Affine): Affine {
  const determinant = a * e - b * d
  if (determinant === 0 || !Number.isFinite(determinant))
    throw new RangeError('The transform cannot be inverted: it maps the plane onto a line.')
  const [p, q, s, t] = [e / determinant, -b / determinant, -d / determinant, a / determinant]
  return [p, q, -(p * c + q * f), s, t, -(s * c + t * f)]
}

/** Scale and rotation that takes `from` to `to`. @param angle radians, from the x axis towards the y axis */
export function similarity(scale: number, angle: number, from: Point, to: Point): Affine {
  const cosine = scale * Math.cos(angle)
  const sine = scale * Math.sin(angle)
  const [x, y] = from
  return [cosine, -sine, to[0] - cosine * x + sine * y, sine, cosine, to[1] - sine * x - cosine * y]
}

function centre(points: ArrayLike<number>): Point {
  let x = 0
  let y = 0
  for (let i = 0; i < points.length; i += 2) {
    x += points[i]!
    y += points[i + 1]!
  }
  const count = points.length / 2 || 1
  return [x / count, y / count]
}

/**
 * The similarity (no mirroring) that brings `from` closest to `to` in the least-squares sense (Umeyama 1991, in two
 * dimensions).
 * @param from @param to x, y pairs of the same length, at least two different points
 * @throws RangeError where all points of `from` coincide
 */
export function similarityFromPoints(from: ArrayLike<number>, to: ArrayLike<number>): Affine {
  const fromCentre = centre(from)
  const toCentre = centre(to)
  let along = 0
  let across = 0
  let spread = 0
  for (let i = 0; i < from.length; i += 2) {
    const [x, y] = [from[i]! - fromCentre[0], from[i + 1]! - fromCentre[1]]
    const [u, v] = [to[i]! - toCentre[0], to[i + 1]! - toCentre[1]]
    along += x * u + y * v
    across += x * v - y * u
    spread += x * x + y * y
  }
  if (!(spread > 0)) throw new RangeError('A similarity needs at least two different points.')
  return similarity(Math.hypot(along, across) / spread, Math.atan2(across, along), fromCentre, toCentre)
}
