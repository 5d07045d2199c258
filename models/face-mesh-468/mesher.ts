import type { Runnable } from '../../nodes/core/inference.ts'
import { similarity } from '../../runtime/vision/transform.ts'
import { floatOutput, turnedCrop } from '../letterbox.ts'
import type { FaceMesher } from '../roles.ts'

/** Side of the square network input. */
const side = 192

/** MediaPipe's face mesh. Its points lie in pixels of the input, and so does z, zero at the middle of the head. */
export function createFaceMesh468(session: Runnable): FaceMesher {
  return {
    async locate(image, { centre, side: length, roll }, { signal } = {}) {
      const scale = length / side
      // Whole numbers are pixel centres, so the middle of the input is (side − 1) / 2.
      const middle = (side - 1) / 2
      const pictureFromCrop = similarity(scale, roll, [middle, middle], centre)
      const outputs = await session.run({ image: turnedCrop(image, pictureFromCrop, side) }, signal)
      const [a, b, c, d, e, f] = pictureFromCrop
      const points = floatOutput(outputs, 'points').slice()
      for (let at = 0; at < points.length; at += 3) {
        const [x, y] = [points[at]!, points[at + 1]!]
        points[at] = a * x + b * y + c
        points[at + 1] = d * x + e * y + f
        points[at + 2]! *= scale
      }
      return { points, confidence: floatOutput(outputs, 'confidence')[0]! }
    },
  }
}
