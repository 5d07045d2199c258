import { largestEigenvector } from './symmetric-eigen.ts'

/** `x' = scale · rotation · x + translation` in space; the rotation row by row, 9 numbers. */
export interface Similarity3 {
  readonly scale: number
  readonly rotation: Float32Array
  readonly translation: readonly [number, number, number]
}

function centre(points: ArrayLike<number>, chosen: readonly number[]): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0]
  for (const point of chosen) for (let axis = 0; axis < 3; axis++) sum[axis]! += points[3 * point + axis]!
  return [sum[0] / chosen.length, sum[1] / chosen.length, sum[2] / chosen.length]
}

/** Sums of products of the axes of both point sets about their centres, row = axis of `from`; and the spread of `from`. */
function correlate(from: ArrayLike<number>, to: ArrayLike<number>, chosen: readonly number[]) {
  const [fromCentre, toCentre] = [centre(from, chosen), centre(to, chosen)]
  const products = new Float64Array(9)
  let spread = 0
  for (const point of chosen)
    for (let row = 0; row < 3; row++) {
      const a = from[3 * point + row]! - fromCentre[row]!
      spread += a * a
      for (let column = 0; column < 3; column++)
        products[3 * row + column]! += a * (to[3 * point + column]! - toCentre[column]!)
    }
  return { fromCentre, toCentre, products, spread }
}

/** The symmetric matrix whose best eigenvector is the rotation's quaternion (Horn 1987, section 4.A). */
function quaternionMatrix(products: Float64Array): number[] {
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = products as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return [
    [xx + yy + zz, yz - zy, zx - xz, xy - yx],
    [yz - zy, xx - yy - zz, xy + yx, zx + xz],
    [zx - xz, xy + yx, yy - xx - zz, yz + zy],
    [xy - yx, zx + xz, yz + zy, zz - xx - yy],
  ].flat()
}

function rotationOf([w, x, y, z]: readonly [number, number, number, number]): number[] {
  return [
    [w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y)],
    [2 * (x * y + w * z), w * w - x * x + y * y - z * z, 2 * (y * z - w * x)],
    [2 * (x * z - w * y), 2 * (y * z + w * x), w * w - x * x - y * y + z * z],
  ].flat()
}

/**
 * The similarity without mirroring that brings `from` closest to `to` in the least-squares sense: Umeyama's (1991),
 * with the rotation found as Horn's quaternion (1987), which never mirrors.
 * @param from @param to x, y, z of the same points
 * @param chosen numbers of the points that count, at least three that lie on no line
 * @throws RangeError where the points of `from` coincide or a number is not finite
 */
export function similarity3FromPoints(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  chosen: readonly number[],
): Similarity3 {
  const { fromCentre, toCentre, products, spread } = correlate(from, to, chosen)
  if (!(spread > 0) || !products.every(Number.isFinite))
    throw new RangeError('A similarity in space needs different points with finite coordinates.')
  const { value, vector } = largestEigenvector(quaternionMatrix(products), 4)
  const rotation = rotationOf(vector as [number, number, number, number])
  const scale = value / spread
  const translation = toCentre.map((to, row) => {
    const turned = rotation.slice(3 * row, 3 * row + 3).reduce((sum, r, i) => sum + r * fromCentre[i]!, 0)
    return to - scale * turned
  }) as [number, number, number]
  return { scale, rotation: Float32Array.from(rotation), translation }
}

/** Maps x, y, z triples into `target`. */
export function applySimilarity3(
  { scale, rotation: r, translation: [tx, ty, tz] }: Similarity3,
  points: ArrayLike<number>,
  target = new Float32Array(points.length),
): Float32Array {
  for (let at = 0; at + 2 < points.length; at += 3) {
    const [x, y, z] = [points[at]!, points[at + 1]!, points[at + 2]!]
    target[at] = scale * (r[0]! * x + r[1]! * y + r[2]! * z) + tx
    target[at + 1] = scale * (r[3]! * x + r[4]! * y + r[5]! * z) + ty
    target[at + 2] = scale * (r[6]! * x + r[7]! * y + r[8]! * z) + tz
  }
  return target
}

/** Maps x, y, z triples back: `rotationᵀ · (x − translation) / scale`. */
export function undoSimilarity3(
  { scale, rotation: r, translation: [tx, ty, tz] }: Similarity3,
  points: ArrayLike<number>,
  target = new Float32Array(points.length),
): Float32Array {
  for (let at = 0; at + 2 < points.length; at += 3) {
    const x = (points[at]! - tx) / scale
    const y = (points[at + 1]! - ty) / scale
    const z = (points[at + 2]! - tz) / scale
    target[at] = r[0]! * x + r[3]! * y + r[6]! * z
    target[at + 1] = r[1]! * x + r[4]! * y + r[7]! * z
    target[at + 2] = r[2]! * x + r[5]! * y + r[8]! * z
  }
  return target
}
