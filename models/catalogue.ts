import { UserError } from '../nodes/core/errors.ts'
import { faceAgeGender } from './face-age-gender/model.ts'
import { faceEmbedding } from './face-embedding/model.ts'
import { faceExpression } from './face-expression/model.ts'
import { faceLandmarks68 } from './face-landmarks-68/model.ts'
import { faceMesh468 } from './face-mesh-468/model.ts'
import { faceRecognition } from './face-recognition/model.ts'
import { irisLandmarks } from './iris-landmarks/model.ts'
import type { ModelDeclaration, ModelRole } from './model.ts'
import { ssdMobilenet } from './ssd-mobilenet/model.ts'
import { tinyFaceDetector } from './tiny-face-detector/model.ts'

/** Every model; the first of a role is its default. */
export const catalogue = [
  ssdMobilenet,
  tinyFaceDetector,
  faceLandmarks68,
  faceRecognition,
  faceEmbedding,
  faceMesh468,
  irisLandmarks,
  faceExpression,
  faceAgeGender,
] as const satisfies readonly ModelDeclaration[]

type Entry = (typeof catalogue)[number]

export type ModelId = Entry['id']

/** Ids of the models of one role. */
export type ModelIdOf<Role extends ModelRole> = Extract<Entry, { readonly role: Role }>['id']

/** @throws UserError for an id that the catalogue does not hold */
export function modelNamed(id: string): ModelDeclaration {
  const model = catalogue.find((entry) => entry.id === id)
  if (model !== undefined) return model
  throw new UserError({
    problem: `There is no model "${id}"`,
    remedy: `Use one of ${catalogue.map((entry) => entry.id).join(', ')}`,
  })
}

export function modelsOfRole(role: ModelRole): readonly ModelDeclaration[] {
  return catalogue.filter((entry) => entry.role === role)
}
