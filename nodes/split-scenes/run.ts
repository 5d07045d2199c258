import type { NodeRun } from '../core/node-run.ts'
import type { splitScenes } from './definition.ts'
import { segmentsOf } from './segments.ts'

export const run: NodeRun<typeof splitScenes> = async ({ inputs, params, ctx }) => {
  const found = await ctx.memo('scene-scores', () =>
    ctx.media.sceneScores(inputs.video, {
      signal: ctx.signal,
      progress: (done, total) => ctx.progress(done, total),
    }),
  )
  return { scenes: segmentsOf(found, params) }
}
