import { pixelateRegion } from '../../runtime/vision/pixelate.ts'
import { followedFacePainter } from '../../runtime/vision/paint-face.ts'
import type { NodeRun } from '../core/node-run.ts'
import { changeFaces } from '../types/face-frames.ts'
import type { pixelateFaces } from './definition.ts'

export const run: NodeRun<typeof pixelateFaces> = async ({ inputs, params, ctx }) => {
  const { blocks } = params
  const paint = followedFacePainter(params, inputs.frames.frameRate, (image, region) =>
    pixelateRegion(image, region, { blocks }),
  )
  return { frames: changeFaces(inputs.frames, inputs.tracks, ctx.key, paint) }
}
