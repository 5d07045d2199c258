import { openFaceModels } from '../../models/face-models.ts'
import type { NodeRun } from '../core/node-run.ts'
import type { trackFaces } from './definition.ts'
import { followFaces } from './follow-faces.ts'

/**
 * Longer sides of the detector's input. Each size is blind to faces of about 64 pixels at its input, and others close
 * the gap: of 572 faces 512 alone finds 538 at a low score, 512 and 256 find 568, all three 571 (docs/models.md).
 */
const sizes = {
  fast: [384],
  usual: [512, 256],
  thorough: [512, 384, 256],
  small: [1024, 640, 384, 256],
} as const

export const run: NodeRun<typeof trackFaces> = async ({ inputs, params, ctx }) => {
  const models = openFaceModels(params.detector, (id) => ctx.session(id))
  const tracks = await followFaces({
    frames: inputs.frames,
    scenes: inputs.scenes,
    models,
    settings: {
      ...params,
      sizes: sizes[params.thoroughness],
      stride: params.detection === 'sparse' ? params.step : 1,
    },
    ctx,
  })
  return { tracks }
}
