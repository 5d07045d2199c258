import { OperationalError, UserError } from '../core/errors.ts'
import type { NodeRun } from '../core/node-run.ts'
import { requireVerified } from '../core/verified.ts'
import type { saveImage } from './definition.ts'

export const run: NodeRun<typeof saveImage> = async ({ inputs, params, ctx }) => {
  const { frames } = inputs
  const { path, quality, allowUnverified } = params
  if (path === '')
    throw new UserError({ problem: 'No output file was named', remedy: 'Name a file to write' })
  const count = frames.timestamps.length
  if (count !== 1)
    throw new UserError({
      problem: `"${ctx.nodeId}" writes one picture`,
      found: `${count} frames`,
      remedy: 'Save a video instead',
    })
  requireVerified(frames, allowUnverified, ctx)
  const output = await ctx.output(path)
  for await (const frame of frames.open(undefined, ctx.signal)) {
    using picture = frame
    const { sha256 } = await ctx.media.writeImage(picture, output.temporaryPath, { quality })
    await output.commit()
    ctx.saved({ kind: 'image', sha256, frames: 1, durationSeconds: 0 })
    return {}
  }
  throw new OperationalError('The picture that should be saved did not arrive.')
}
