import { UserError } from '../core/errors.ts'
import type { NodeRun } from '../core/node-run.ts'
import type { loadVideo } from './definition.ts'

export const run: NodeRun<typeof loadVideo> = async ({ params, ctx }) => {
  const { path } = params
  if (path === '') throw new UserError({ problem: 'No video was named', remedy: 'Name a file to load' })
  const { allowTruncated, signal } = ctx
  // A truncated file is an error without leave: what was learned with it must not serve a run without.
  const name = allowTruncated ? 'facts, truncated or not' : 'facts'
  const facts = await ctx.memo(name, () => ctx.media.probe(path, { allowTruncated, signal }), [])
  return { video: { path, digest: await ctx.digestFile(path), facts } }
}
