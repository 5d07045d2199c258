import { type FaceModels, openFaceModels } from '../../models/face-models.ts'
import { embeddedSession } from './onnx-session.ts'

/** The embedded face networks on this thread. */
export async function faceModels(): Promise<FaceModels> {
  return Promise.resolve(openFaceModels('ssd-mobilenet-v1', embeddedSession))
}
