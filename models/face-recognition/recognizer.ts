import type { Runnable } from '../../nodes/core/inference.ts'
import { centredLetterbox, floatOutput, turnedCrop, wholePixels } from '../letterbox.ts'
import type { FaceRecognizer } from '../roles.ts'
import { levelCrop, uprightCrop } from './alignment.ts'
import { faceRecognition } from './model.ts'

/** Side of the square network input. */
const side = 150

/**
 * The 128-number recognition net of face-api (dlib's).
 * @param options `level` (default) turns the eyes level, and the declared threshold belongs to it; `upright` is the
 *   crop of face-api, for comparison
 */
export function createFaceRecognition(
  session: Runnable,
  options: { readonly alignment?: 'level' | 'upright' } = {},
): FaceRecognizer {
  const alignment = options.alignment ?? 'level'
  return {
    modelId: faceRecognition.id,
    space: faceRecognition.space,
    async embed(image, landmarks, { signal } = {}) {
      const crop =
        alignment === 'level'
          ? turnedCrop(image, levelCrop(landmarks, side), side)
          : centredLetterbox(image, wholePixels(uprightCrop(landmarks), image), side)
      return floatOutput(await session.run({ image: crop }, signal), 'embedding')
    },
  }
}
