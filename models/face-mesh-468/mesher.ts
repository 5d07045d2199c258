import type { Runnable } from '../../nodes/core/inference.ts'
import { mapPoint, similarity } from '../../runtime/vision/transform.ts'
import { floatOutput, turnedCrop } from '../letterbox.ts'
import type { FaceMesher } from '../roles.ts'

/** Side of the square network input. */
const side = 192

/**
 * MediaPipe's face mesh. Its points lie in pixels of the input, counted from the input's corner (of a face and its
 * mirror image, points and mirrored points lie 1 pixel further apart than if they were counted from pixel centres);
 * so does z, zero at the middle of the head.
 */
export function createFaceMesh468(session: Runnable): FaceMesher {
  return {
    async locate(image, { centre, side: length, roll }, { signal } = {}) {
      const scale = length / side
      // In the picture, whole numbers are pixel centres.
      const middle = (side - 1) / 2
      const pictureFromCrop = similarity(scale, roll, [middle, middle], centre)
      const outputs = await session.run({ image: turnedCrop(image, pictureFromCrop, side) }, signal)
      const points = floatOutput(outputs, 'points').slice()
      for (let at = 0; at < points.length; at += 3) {
        const [x, y] = mapPoint(pictureFromCrop, [points[at]! - 0.5, points[at + 1]! - 0.5])
        points[at] = x
        points[at + 1] = y
        points[at + 2]! *= scale
      }
      return { points, confidence: floatOutput(outputs, 'confidence')[0]! }
    },
  }
}
