import { openFaceModels } from '../../models/face-models.ts'
import type { NodeRun } from '../core/node-run.ts'
import type { recognizeAttributes } from './definition.ts'
import { recognizeAttributesOf } from './recognize.ts'

export const run: NodeRun<typeof recognizeAttributes> = async ({ inputs, params, ctx }) => {
  const readers = openFaceModels('ssd-mobilenet-v1', (id) => ctx.session(id))
  return { attributes: await recognizeAttributesOf({ ...inputs, ...params, readers, ctx }) }
}
