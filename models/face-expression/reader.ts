import type { Runnable } from '../../nodes/core/inference.ts'
import { alignedRect } from '../aligned-rect.ts'
import { floatOutput } from '../letterbox.ts'
import type { ExpressionReader } from '../roles.ts'

/** The expression net of face-api. */
export function createFaceExpression(session: Runnable): ExpressionReader {
  return {
    read: async (image, landmarks, { signal } = {}) =>
      floatOutput(await session.run({ image: alignedRect(image, landmarks) }, signal), 'probabilities'),
  }
}
