import type { Runnable, Session } from '../nodes/core/inference.ts'
import { modelsOfRole } from './catalogue.ts'
import {
  openAgeGenderReader,
  openDetector,
  openExpressionReader,
  openIrisReader,
  openLandmarker,
  openMesher,
  openRecognizer,
} from './faces.ts'
import type {
  AgeGenderReader,
  ExpressionReader,
  FaceDetector,
  FaceLandmarker,
  FaceMesher,
  FaceRecognizer,
  IrisReader,
} from './roles.ts'

/** The networks that find, align, compare and describe faces. */
export interface FaceModels {
  readonly detector: FaceDetector
  readonly landmarker: FaceLandmarker
  /** The default one. */
  readonly recognizer: FaceRecognizer
  /** All of them, the default first. Their vectors live in spaces of their own. */
  readonly recognizers: readonly FaceRecognizer[]
  readonly mesher: FaceMesher
  readonly iris: IrisReader
  readonly expression: ExpressionReader
  readonly ageGender: AgeGenderReader
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
  const serving = <Adapter>(id: string, opener: (id: string, session: Runnable) => Adapter) =>
    opener(id, lazy(id))
  const recognizers = modelsOfRole('face-embedding').map(({ id }) => serving(id, openRecognizer))
  return {
    detector: serving(detector, openDetector),
    landmarker: serving('face-landmarks-68', openLandmarker),
    recognizer: recognizers[0]!,
    recognizers,
    mesher: serving('face-mesh-468', openMesher),
    iris: serving('iris-landmarks', openIrisReader),
    expression: serving('face-expression', openExpressionReader),
    ageGender: serving('face-age-gender', openAgeGenderReader),
  }
}
