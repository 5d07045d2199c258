import { openFaceModels } from '../../models/face-models.ts'
import type { NodeRun } from '../core/node-run.ts'
import type { measureUtility } from './definition.ts'
import { measureFaces } from './measure-faces.ts'

export const run: NodeRun<typeof measureUtility> = async ({ inputs, params, ctx }) => {
  const models = openFaceModels('ssd-mobilenet-v1', (id) => ctx.session(id))
  return { utility: await measureFaces({ ...inputs, ...params, models, ctx }) }
}
