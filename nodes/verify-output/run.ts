import { openFaceModels } from '../../models/face-models.ts'
import type { NodeRun } from '../core/node-run.ts'
import type { verifyOutput } from './definition.ts'
import { verifyFrames } from './verify-frames.ts'

/** Usually another size than those of the tracker, so that what its detector is blind to is seen here. */
const sizes = { fast: [256], usual: [384], thorough: [512, 256] } as const

export const run: NodeRun<typeof verifyOutput> = async ({ inputs, params, ctx }) => {
  const models = openFaceModels(params.detector, (id) => ctx.session(id))
  return verifyFrames({ ...inputs, models, settings: { ...params, sizes: sizes[params.thoroughness] }, ctx })
}
