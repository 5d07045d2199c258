import type { Runnable } from '../nodes/core/inference.ts'
import { UserError } from '../nodes/core/errors.ts'
import { type ModelIdOf, modelsOfRole } from './catalogue.ts'
import { createFaceLandmarks68 } from './face-landmarks-68/landmarker.ts'
import { createFaceRecognition } from './face-recognition/recognizer.ts'
import type { ModelRole } from './model.ts'
import type { FaceDetector, FaceLandmarker, FaceRecognizer } from './roles.ts'
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
