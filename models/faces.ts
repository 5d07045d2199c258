import type { Runnable } from '../nodes/core/inference.ts'
import { UserError } from '../nodes/core/errors.ts'
import { type ModelIdOf, modelsOfRole } from './catalogue.ts'
import { createFaceAgeGender } from './face-age-gender/reader.ts'
import { createFaceEmbedding } from './face-embedding/recognizer.ts'
import { createFaceExpression } from './face-expression/reader.ts'
import { createFaceLandmarks68 } from './face-landmarks-68/landmarker.ts'
import { createFaceMesh468 } from './face-mesh-468/mesher.ts'
import { createFaceRecognition } from './face-recognition/recognizer.ts'
import { createIrisLandmarks } from './iris-landmarks/reader.ts'
import type { ModelRole } from './model.ts'
import type {
  AgeGenderReader,
  ExpressionReader,
  FaceDetector,
  FaceLandmarker,
  FaceMesher,
  FaceRecognizer,
  IrisReader,
} from './roles.ts'
import { createSsdMobilenet } from './ssd-mobilenet/detector.ts'
import { createTinyFaceDetector } from './tiny-face-detector/detector.ts'

/** What opens a session by model id; a catalogue entry without a line here does not compile. */
type Openers<Role extends ModelRole, Adapter> = Readonly<
  Record<ModelIdOf<Role>, (session: Runnable) => Adapter>
>

const detectors: Openers<'face-detection', FaceDetector> = {
  'ssd-mobilenet-v1': (session) => createSsdMobilenet(session),
  'tiny-face-detector': (session) => createTinyFaceDetector(session),
}

const landmarkers: Openers<'face-landmarks', FaceLandmarker> = {
  'face-landmarks-68': createFaceLandmarks68,
}

const recognizers: Openers<'face-embedding', FaceRecognizer> = {
  'face-recognition-128': (session) => createFaceRecognition(session),
  'face-embedding-1024': createFaceEmbedding,
}

const meshers: Openers<'face-mesh', FaceMesher> = { 'face-mesh-468': createFaceMesh468 }

const irisReaders: Openers<'iris', IrisReader> = { 'iris-landmarks': createIrisLandmarks }

const expressionReaders: Openers<'face-expression', ExpressionReader> = {
  'face-expression': createFaceExpression,
}

const ageGenderReaders: Openers<'age-gender', AgeGenderReader> = {
  'face-age-gender': createFaceAgeGender,
}

function open<Adapter>(
  role: ModelRole,
  openers: Readonly<Record<string, (session: Runnable) => Adapter>>,
  id: string,
  session: Runnable,
): Adapter {
  const opener = Object.hasOwn(openers, id) ? openers[id] : undefined
  if (opener !== undefined) return opener(session)
  throw new UserError({
    problem: `The model "${id}" does not serve for ${role}`,
    remedy: `Use ${modelsOfRole(role)
      .map((model) => model.id)
      .join(' or ')}`,
  })
}

/** @param id catalogue id of the session's model @throws UserError for a model of another role */
export function openDetector(id: string, session: Runnable): FaceDetector {
  return open('face-detection', detectors, id, session)
}

/** @param id catalogue id of the session's model @throws UserError for a model of another role */
export function openLandmarker(id: string, session: Runnable): FaceLandmarker {
  return open('face-landmarks', landmarkers, id, session)
}

/** @param id catalogue id of the session's model @throws UserError for a model of another role */
export function openRecognizer(id: string, session: Runnable): FaceRecognizer {
  return open('face-embedding', recognizers, id, session)
}

/** @param id catalogue id of the session's model @throws UserError for a model of another role */
export function openMesher(id: string, session: Runnable): FaceMesher {
  return open('face-mesh', meshers, id, session)
}

/** @param id catalogue id of the session's model @throws UserError for a model of another role */
export function openIrisReader(id: string, session: Runnable): IrisReader {
  return open('iris', irisReaders, id, session)
}

/** @param id catalogue id of the session's model @throws UserError for a model of another role */
export function openExpressionReader(id: string, session: Runnable): ExpressionReader {
  return open('face-expression', expressionReaders, id, session)
}

/** @param id catalogue id of the session's model @throws UserError for a model of another role */
export function openAgeGenderReader(id: string, session: Runnable): AgeGenderReader {
  return open('age-gender', ageGenderReaders, id, session)
}
