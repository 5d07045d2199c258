import type { AttributesValue } from '../types/attributes.ts'
import type { FaceBasis, FaceChoice } from './plan-face.ts'
import type { CoverReason } from './summary.ts'

/** What becomes of a person: a new face, or a cover throughout. */
export interface PersonFace {
  readonly id: string
  readonly face:
    | { readonly cover: CoverReason }
    | { readonly basis: FaceBasis; readonly choice: FaceChoice; readonly vectors: readonly Float32Array[] }
}

/** Age in years and the probability of "male". */
export interface AgeAndGender {
  readonly age: number
  readonly male: number
}

/** What a person's attributes say, where they are given. */
export function ageAndGenderOf({ age, gender }: AttributesValue): AgeAndGender {
  const male = 0.5 + (gender.value === 'male' ? 0.5 : -0.5) * gender.confidence
  return { age: age.value, male }
}
