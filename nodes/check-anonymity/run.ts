import { openFaceModels } from '../../models/face-models.ts'
import type { NodeRun } from '../core/node-run.ts'
import { checkFace } from './check-face.ts'
import type { checkAnonymity } from './definition.ts'

export const run: NodeRun<typeof checkAnonymity> = async ({ inputs, params, ctx }) => {
  const models = openFaceModels(params.detector, (id) => ctx.session(id))
  return checkFace({ ...inputs, models, settings: params, ctx })
}
