import { blurRegion } from '../../runtime/vision/blur.ts'
import { followedFacePainter } from '../../runtime/vision/paint-face.ts'
import type { NodeRun } from '../core/node-run.ts'
import { changeFaces } from '../types/face-frames.ts'
import type { blurFaces } from './definition.ts'

export const run: NodeRun<typeof blurFaces> = async ({ inputs, params, ctx }) => {
  const { strength } = params
  const paint = followedFacePainter(params, inputs.frames.frameRate, (image, region) =>
    blurRegion(image, region, { strength }),
  )
  return { frames: changeFaces(inputs.frames, inputs.tracks, ctx.key, paint) }
}
