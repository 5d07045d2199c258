import { openDetector, openLandmarker, openRecognizer } from '../../models/faces.ts'
import type { NodeRun } from '../core/node-run.ts'
import type { verifyOutput } from './definition.ts'
import { verifyFrames } from './verify-frames.ts'

const sizes = { fast: [256], usual: [320], thorough: [512, 384] } as const

export const run: NodeRun<typeof verifyOutput> = async ({ inputs, params, ctx }) => {
  const landmarkerId = 'face-landmarks-68'
  const recognizerId = 'face-recognition-128'
  const models = {
    detector: openDetector(params.detector, await ctx.session(params.detector)),
    landmarker: openLandmarker(landmarkerId, await ctx.session(landmarkerId)),
    recognizer: openRecognizer(recognizerId, await ctx.session(recognizerId)),
  }
  return verifyFrames({ ...inputs, models, settings: { ...params, sizes: sizes[params.thoroughness] }, ctx })
}
