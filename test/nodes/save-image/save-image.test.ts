import { expect, test } from 'vitest'
import { UserError } from '../../../nodes/core/errors.ts'
import type { FramesValue } from '../../../nodes/core/media.ts'
import { saveImage } from '../../../nodes/save-image/definition.ts'
import { run } from '../../../nodes/save-image/run.ts'
import { framesOfImage } from '../../../nodes/types/frames.ts'
import { defaultParams } from '../../helpers/default-params.ts'
import { fakeContext, fakeMedia, writtenFacts } from '../../helpers/fake-context.ts'
import { flatImage } from '../../helpers/planar-images.ts'

const verified: FramesValue = { ...framesOfImage(flatImage('rgb', 4, 2, 77), 'digest'), verified: true }
const params = defaultParams(saveImage, { path: 'out.png', quality: 80 })

test('writes the one frame under a temporary name and then the final one', async () => {
  const calls: unknown[] = []
  const media = fakeMedia({
    writeImage: async ({ width, height, planes }, path, options) => {
      calls.push([width, height, planes[0][0], path, options])
      return writtenFacts
    },
  })
  const ctx = fakeContext({ media })
  await run({ inputs: { frames: verified }, params, ctx })
  expect(calls).toEqual([[4, 2, 77, 'out.png.part.png', { quality: 80 }]])
  expect(ctx.committed).toEqual(['out.png'])
  expect(ctx.savedOutputs).toEqual([
    { kind: 'image', sha256: writtenFacts.sha256, frames: 1, durationSeconds: 0 },
  ])
})

test('refuses a picture that nothing has verified', async () => {
  const frames = { ...verified, verified: false }
  await expect(run({ inputs: { frames }, params, ctx: fakeContext() })).rejects.toThrow(UserError)
})

test('refuses more than one frame', async () => {
  const frames = { ...verified, timestamps: new Float64Array([0, 1]) }
  await expect(run({ inputs: { frames }, params, ctx: fakeContext() })).rejects.toThrow('2 frames')
})
