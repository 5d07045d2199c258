import type { PlanarImage } from '../../../nodes/core/media.ts'
import { sampleRgb } from '../../../runtime/vision/sample.ts'
import {
  chain,
  invert,
  mapPoint,
  similarity,
  similarityFromPoints,
} from '../../../runtime/vision/transform.ts'
import { imageOfRgb } from '../../helpers/face-crops.ts'

/** Side of the crops, in pixels. */
const side = 256

function meanOf(shapes: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(136)
  for (const shape of shapes) for (let i = 0; i < 136; i++) mean[i]! += shape[i]! / shapes.length
  return mean
}

function moved(points: ArrayLike<number>, to: ArrayLike<number>): Float64Array {
  const transform = similarityFromPoints(points, to)
  const result = new Float64Array(136)
  for (let i = 0; i < 136; i += 2) result.set(mapPoint(transform, [points[i]!, points[i + 1]!]), i)
  return result
}

/** The mean of faces' 68 points (generalized Procrustes), in the middle of a crop. */
export function meanShape(faces: readonly Float32Array[]): Float64Array {
  let mean: Float64Array = Float64Array.from(faces[0] ?? [])
  for (let round = 0; round < 3; round++) mean = meanOf(faces.map((face) => moved(face, mean)))
  const eye = (from: number) => {
    let [x, y] = [0, 0]
    for (let i = from; i < from + 6; i++) {
      x += mean[2 * i]! / 6
      y += mean[2 * i + 1]! / 6
    }
    return [x, y] as const
  }
  const [left, right] = [eye(36), eye(42)]
  const angle = Math.atan2(right[1] - left[1], right[0] - left[0])
  const scale = (0.3 * side) / Math.hypot(right[0] - left[0], right[1] - left[1])
  const middle = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2] as const
  const upright = similarity(scale, -angle, middle, [0.5 * side, 0.4 * side])
  const result = new Float64Array(136)
  for (let i = 0; i < 136; i += 2) result.set(mapPoint(upright, [mean[i]!, mean[i + 1]!]), i)
  return result
}

/** Where a point goes when `from` is pulled onto `to`: affine moving least squares (Schaefer et al. 2006). */
function pulled(
  x: number,
  y: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
): readonly [number, number] {
  let [whole, px, py, qx, qy] = [0, 0, 0, 0, 0]
  const weights = new Float64Array(from.length / 2)
  for (let i = 0; i < weights.length; i++) {
    const weight = 1 / ((from[2 * i]! - x) ** 2 + (from[2 * i + 1]! - y) ** 2 + 1e-3)
    weights[i] = weight
    whole += weight
    px += weight * from[2 * i]!
    py += weight * from[2 * i + 1]!
    qx += weight * to[2 * i]!
    qy += weight * to[2 * i + 1]!
  }
  ;[px, py, qx, qy] = [px / whole, py / whole, qx / whole, qy / whole]
  let [xx, xy, yy, xu, xv, yu, yv] = [0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < weights.length; i++) {
    const [a, b] = [from[2 * i]! - px, from[2 * i + 1]! - py]
    const [u, v] = [to[2 * i]! - qx, to[2 * i + 1]! - qy]
    const weight = weights[i]!
    xx += weight * a * a
    xy += weight * a * b
    yy += weight * b * b
    xu += weight * a * u
    xv += weight * a * v
    yu += weight * b * u
    yv += weight * b * v
  }
  const determinant = xx * yy - xy * xy || 1
  const [dx, dy] = [x - px, y - py]
  const [s, t] = [(yy * dx - xy * dy) / determinant, (xx * dy - xy * dx) / determinant]
  return [qx + s * xu + t * yu, qy + s * xv + t * yv]
}

/** The deformation is smooth: it is computed at every eighth pixel and read between. */
const gridStep = 8
const gridSide = side / gridStep + 1

/** Where the pixels of the crop come from, x and y, when `from` is pulled onto `to`. */
function pulledPixels(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
): (x: number, y: number) => [number, number] {
  const grid = new Float64Array(2 * gridSide * gridSide)
  for (let row = 0, at = 0; row < gridSide; row++)
    for (let column = 0; column < gridSide; column++, at += 2)
      grid.set(pulled(column * gridStep, row * gridStep, from, to), at)
  return (x, y) => {
    const [column, row] = [Math.floor(x / gridStep), Math.floor(y / gridStep)]
    const [across, down] = [x / gridStep - column, y / gridStep - row]
    const at = 2 * (row * gridSide + column)
    const value = (k: number) => {
      const above = grid[at + k]! * (1 - across) + grid[at + 2 + k]! * across
      const under = at + 2 * gridSide + k
      return above * (1 - down) + (grid[under]! * (1 - across) + grid[under + 2]! * across) * down
    }
    return [value(0), value(1)]
  }
}

/** A crop of a face whose 68 points lie where those of the mean shape do: its own shape is gone. */
export function warpToShape(image: PlanarImage, landmarks: Float32Array, shape: Float64Array): PlanarImage {
  const pictureFromCrop = similarityFromPoints(shape, landmarks)
  const roomy = chain(pictureFromCrop, [1, 0, -side / 2, 0, 1, -side / 2])
  const source = sampleRgb(image, { width: 2 * side, height: 2 * side, pictureFromTarget: roomy })
  const cropFromPicture = invert(pictureFromCrop)
  const own = new Float64Array(136)
  for (let i = 0; i < 136; i += 2) own.set(mapPoint(cropFromPicture, [landmarks[i]!, landmarks[i + 1]!]), i)
  const rgb = new Float32Array(3 * side * side)
  const place = pulledPixels(shape, own)
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++, at += 3) {
      const [u, v] = place(x, y)
      const column = Math.min(Math.max(u + side / 2, 0), 2 * side - 2)
      const row = Math.min(Math.max(v + side / 2, 0), 2 * side - 2)
      const [left, top] = [Math.floor(column), Math.floor(row)]
      const from = 3 * (top * 2 * side + left)
      const [across, down] = [column - left, row - top]
      for (let channel = 0; channel < 3; channel++) {
        const above = source[from + channel]! * (1 - across) + source[from + 3 + channel]! * across
        const under = from + 6 * side + channel
        const below = source[under]! * (1 - across) + source[under + 3]! * across
        rgb[at + channel] = above * (1 - down) + below * down
      }
    }
  return imageOfRgb(rgb, side, side)
}
