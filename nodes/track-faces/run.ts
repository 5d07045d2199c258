import { openDetector, openLandmarker, openRecognizer } from '../../models/faces.ts'
import type { NodeRun } from '../core/node-run.ts'
import type { trackFaces } from './definition.ts'
import { followFaces } from './follow-faces.ts'

const sizes = { fast: [384], thorough: [512, 384], small: [1024, 640, 448] } as const

export const run: NodeRun<typeof trackFaces> = async ({ inputs, params, ctx }) => {
  const [detector, landmarker, recognizer] = await Promise.all([
    ctx.session(params.detector).then((session) => openDetector(params.detector, session)),
    ctx.session('face-landmarks-68').then((session) => openLandmarker('face-landmarks-68', session)),
    ctx.session('face-recognition-128').then((session) => openRecognizer('face-recognition-128', session)),
  ])
  const tracks = await followFaces({
    frames: inputs.frames,
    scenes: inputs.scenes,
    models: { detector, landmarker, recognizer },
    settings: {
      ...params,
      sizes: sizes[params.thoroughness],
      stride: params.detection === 'sparse' ? params.step : 1,
    },
    ctx,
  })
  return { tracks }
}
