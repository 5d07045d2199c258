import type { Runnable } from '../../nodes/core/inference.ts'
import { type Affine, mapPoint, type Point, similarity } from '../../runtime/vision/transform.ts'
import { floatOutput, turnedCrop } from '../letterbox.ts'
import type { Iris, IrisReader } from '../roles.ts'

/** Side of the square network input. */
const side = 64

/** Side of the crop for each distance between the corners of an eye. */
const cropForEye = 2.3

/** Numbers that the net yields for one eye, and where the iris begins: centre, right, top, left, bottom. */
const valuesPerEye = 76 * 3
const irisFrom = 71

/** Corners in the mesh, left and right as in the picture. */
const corners = { left: [33, 133], right: [362, 263] } as const

/** The net knows the eye at the left of the picture; the other one is shown to it mirrored. */
function eyeCrop(points: Float32Array, [from, to]: readonly [number, number], mirror: boolean): Affine {
  const start: Point = [points[3 * from]!, points[3 * from + 1]!]
  const end: Point = [points[3 * to]!, points[3 * to + 1]!]
  const [across, down] = [end[0] - start[0], end[1] - start[1]]
  const scale = Math.max(1, cropForEye * Math.hypot(across, down)) / side
  const middle = (side - 1) / 2
  const centre: Point = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2]
  const [a, b, c, d, e, f] = similarity(scale, Math.atan2(down, across), [middle, middle], centre)
  return mirror ? [-a, b, c + a * (side - 1), -d, e, f + d * (side - 1)] : [a, b, c, d, e, f]
}

/** Points are counted from the corner of the input, as those of the mesh. */
function irisOf(values: Float32Array, pictureFromCrop: Affine): Iris {
  const at = (point: number) => {
    const from = 3 * (irisFrom + point)
    return mapPoint(pictureFromCrop, [values[from]! - 0.5, values[from + 1]! - 0.5])
  }
  const distance = (from: Point, to: Point) => Math.hypot(from[0] - to[0], from[1] - to[1])
  return { centre: at(0), radius: (distance(at(1), at(3)) + distance(at(2), at(4))) / 4 }
}

/** MediaPipe's iris net, both eyes in one run. */
export function createIrisLandmarks(session: Runnable): IrisReader {
  return {
    async locate(image, points, { signal } = {}) {
      const crops = [eyeCrop(points, corners.left, false), eyeCrop(points, corners.right, true)] as const
      const data = new Float32Array(2 * side * side * 3)
      crops.forEach((crop, i) =>
        data.set(turnedCrop(image, crop, side).data as Float32Array, i * side * side * 3),
      )
      const outputs = await session.run(
        { image: { type: 'float32', dims: [2, side, side, 3], data } },
        signal,
      )
      const values = floatOutput(outputs, 'points')
      return {
        left: irisOf(values.subarray(0, valuesPerEye), crops[0]),
        right: irisOf(values.subarray(valuesPerEye), crops[1]),
      }
    },
  }
}
