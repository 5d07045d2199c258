import { openDetector, openLandmarker, openRecognizer } from '../../models/faces.ts'
import type { FaceDetector, FaceLandmarker, FaceRecognizer } from '../../models/roles.ts'
import { embeddedSession } from './onnx-session.ts'

/** The embedded face networks on this thread. */
export async function faceModels(): Promise<{
  detector: FaceDetector
  landmarker: FaceLandmarker
  recognizer: FaceRecognizer
}> {
  const open = async <Adapter>(opener: (id: string, session: never) => Adapter, id: string) =>
    opener(id, (await embeddedSession(id)) as never)
  return {
    detector: await open(openDetector, 'ssd-mobilenet-v1'),
    landmarker: await open(openLandmarker, 'face-landmarks-68'),
    recognizer: await open(openRecognizer, 'face-recognition-128'),
  }
}
