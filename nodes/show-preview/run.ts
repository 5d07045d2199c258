import type { NodeRun } from '../core/node-run.ts'
import type { showPreview } from './definition.ts'

export const run: NodeRun<typeof showPreview> = async ({ inputs, params, ctx }) => {
  const { frames } = inputs
  const last = frames.timestamps.length - 1
  if (last < 0) {
    ctx.warn('There is nothing to preview: the input has no frames.')
    return {}
  }
  const wanted = Math.min(params.frame, last)
  if (wanted < params.frame)
    ctx.warn(`There is no frame ${params.frame} to preview: the last one, ${last}, is shown instead.`)
  for await (const frame of frames.open({ from: wanted, to: wanted + 1 }, ctx.signal)) {
    const { layout, width, height, colour } = frame
    const [a, b, c] = frame.planes
    // The frame's buffers are used again as soon as it is released, and the preview is shown later.
    ctx.preview({ layout, width, height, colour, planes: [a.slice(), b.slice(), c.slice()] }, frame.index)
    frame[Symbol.dispose]()
  }
  return {}
}
