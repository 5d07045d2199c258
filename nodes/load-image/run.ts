import { UserError } from '../core/errors.ts'
import type { NodeRun } from '../core/node-run.ts'
import type { loadImage } from './definition.ts'

export const run: NodeRun<typeof loadImage> = async ({ params, ctx }) => {
  if (params.path === '')
    throw new UserError({ problem: 'No picture was named', remedy: 'Name a file to load' })
  return { image: await ctx.media.readImage(params.path, { signal: ctx.signal }) }
}
