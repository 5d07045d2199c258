import { UserError } from '../core/errors.ts'
import type { NodeRun } from '../core/node-run.ts'
import { requireVerified } from '../core/verified.ts'
import type { saveVideo } from './definition.ts'

export const run: NodeRun<typeof saveVideo> = async ({ inputs, params, ctx }) => {
  const { frames } = inputs
  const { path, codec, quality, preset, hardware, audio, keepMetadata, allowUnverified } = params
  if (path === '')
    throw new UserError({ problem: 'No output file was named', remedy: 'Name a file to write' })
  requireVerified(frames, allowUnverified, ctx)
  const output = await ctx.output(path)
  const written = await ctx.media.encode(
    frames,
    output.temporaryPath,
    { codec, quality, preset, hardware, keepMetadata, keepAudio: audio === 'keep' },
    { signal: ctx.signal, progress: (done, total) => ctx.progress(done, total) },
  )
  for (const note of written.notes) ctx.warn(note)
  await output.commit()
  const { sha256, durationSeconds } = written
  ctx.saved({ kind: 'video', sha256, frames: written.frames, durationSeconds })
  return {}
}
