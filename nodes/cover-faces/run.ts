import { coverRegion, parseHexColour } from '../../runtime/vision/cover.ts'
import { followedFacePainter } from '../../runtime/vision/paint-face.ts'
import type { NodeRun } from '../core/node-run.ts'
import { changeFaces } from '../types/face-frames.ts'
import type { coverFaces } from './definition.ts'

export const run: NodeRun<typeof coverFaces> = async ({ inputs, params, ctx }) => {
  const colour = parseHexColour(params.colour)
  const paint = followedFacePainter(params, inputs.frames.frameRate, (image, region) =>
    coverRegion(image, region, colour),
  )
  return { frames: changeFaces(inputs.frames, inputs.tracks, ctx.key, paint) }
}
