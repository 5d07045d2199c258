import type { Runnable, Session } from '../nodes/core/inference.ts'
import { openDetector, openLandmarker, openRecognizer } from './faces.ts'
import type { FaceDetector, FaceLandmarker, FaceRecognizer } from './roles.ts'

/** The networks that find, align and compare faces. */
export interface FaceModels {
  readonly detector: FaceDetector
  readonly landmarker: FaceLandmarker
  readonly recognizer: FaceRecognizer
}

/** A session that is opened when something is to be run for the first time. */
function lazySession(open: () => Promise<Session>): Runnable {
  let opened: Promise<Session> | undefined
  return {
    async run(feeds, signal) {
      opened ??= open()
      return (await opened).run(feeds, signal)
    },
  }
}

/**
 * The face networks, each loaded when a picture is really looked at: where all results are kept already, none is.
 * @param session opens a catalogue model
 * @throws UserError for a detector that the catalogue does not hold
 */
export function openFaceModels(detector: string, session: (modelId: string) => Promise<Session>): FaceModels {
  const lazy = (id: string) => lazySession(() => session(id))
  const [landmarker, recognizer] = ['face-landmarks-68', 'face-recognition-128'] as const
  return {
    detector: openDetector(detector, lazy(detector)),
    landmarker: openLandmarker(landmarker, lazy(landmarker)),
    recognizer: openRecognizer(recognizer, lazy(recognizer)),
  }
}
