import type { Tensor } from '../nodes/core/inference.ts'
import type { PlanarImage } from '../nodes/core/media.ts'
import { boxAround, growBox } from '../runtime/vision/boxes.ts'
import { centredLetterbox, wholePixels } from './letterbox.ts'

/** Side of the square input of the nets that share face-api's feature extractor. */
const side = 112

/**
 * What face-api shows to its expression, age and gender nets: the box around the landmarks with a tenth of it more on
 * each side. @returns `[1, 112, 112, 3]`: RGB 0–255
 */
export function alignedRect(image: PlanarImage, landmarks: Float32Array): Tensor {
  return centredLetterbox(image, wholePixels(growBox(boxAround(landmarks), 0.2), image), side)
}
