import type { Runnable } from '../../nodes/core/inference.ts'
import { levelCrop } from '../face-recognition/alignment.ts'
import { floatOutput, turnedCrop } from '../letterbox.ts'
import type { FaceRecognizer } from '../roles.ts'
import { faceEmbedding } from './model.ts'

/** Side of the square network input. */
const side = 224

/** The MobileNet of HSE-FaceRes, fed with RGB 0–255 as `@vladmandic/human` does, on the crop of the other recogniser. */
export function createFaceEmbedding(session: Runnable): FaceRecognizer {
  return {
    modelId: faceEmbedding.id,
    space: faceEmbedding.space,
    async embed(image, landmarks, { signal } = {}) {
      const crop = turnedCrop(image, levelCrop(landmarks, side), side)
      return floatOutput(await session.run({ image: crop }, signal), 'embedding')
    },
  }
}
