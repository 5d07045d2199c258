import type { Runnable } from '../../nodes/core/inference.ts'
import { alignedRect } from '../aligned-rect.ts'
import { floatOutput } from '../letterbox.ts'
import type { AgeGenderReader } from '../roles.ts'

/** The age and gender net of face-api. */
export function createFaceAgeGender(session: Runnable): AgeGenderReader {
  return {
    async read(image, landmarks, { signal } = {}) {
      const outputs = await session.run({ image: alignedRect(image, landmarks) }, signal)
      return { age: floatOutput(outputs, 'age')[0]!, male: floatOutput(outputs, 'gender')[0]! }
    },
  }
}
