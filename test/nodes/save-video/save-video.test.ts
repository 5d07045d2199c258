import { expect, test } from 'vitest'
import { OperationalError, UserError } from '../../../nodes/core/errors.ts'
import type { EncodeSettings, FramesValue } from '../../../nodes/core/media.ts'
import { saveVideo } from '../../../nodes/save-video/definition.ts'
import { run } from '../../../nodes/save-video/run.ts'
import { framesOfImage } from '../../../nodes/types/frames.ts'
import { defaultParams } from '../../helpers/default-params.ts'
import { fakeContext, fakeMedia, writtenFacts } from '../../helpers/fake-context.ts'
import { flatImage } from '../../helpers/planar-images.ts'

const verified: FramesValue = { ...framesOfImage(flatImage('i420', 4, 2), 'digest'), verified: true }

interface Call {
  path: string
  settings: EncodeSettings
}

function encoder(notes: readonly string[] = []) {
  const calls: Call[] = []
  const media = fakeMedia({
    encode: async (_, path, settings) => {
      calls.push({ path, settings })
      return { ...writtenFacts, notes }
    },
  })
  return { calls, media }
}

test('writes verified frames under a temporary name and then the final one', async () => {
  const { calls, media } = encoder(['Depth was lost.'])
  const ctx = fakeContext({ media })
  await run({ inputs: { frames: verified }, params: defaultParams(saveVideo, { path: 'out.mkv' }), ctx })
  expect(calls).toEqual([
    {
      path: 'out.mkv.part.mkv',
      settings: {
        codec: 'h264',
        quality: 20,
        preset: 'medium',
        hardware: 'none',
        keepMetadata: false,
        keepAudio: true,
      },
    },
  ])
  expect(ctx.committed).toEqual(['out.mkv'])
  expect(ctx.savedOutputs).toEqual([
    { kind: 'video', sha256: writtenFacts.sha256, frames: 3, durationSeconds: 0.12 },
  ])
  expect(ctx.warnings).toEqual(['Depth was lost.'])
})

test('refuses frames that nothing has verified, before it opens the output', async () => {
  const ctx = fakeContext({ output: () => Promise.reject(new Error('opened')) })
  const frames = { ...verified, verified: false }
  const saving = run({ inputs: { frames }, params: defaultParams(saveVideo, { path: 'out.mp4' }), ctx })
  await expect(saving).rejects.toThrow(UserError)
  await expect(saving).rejects.toThrow('Put a "Verify output" node before it')
})

test('refuses unverified frames also where they are untouched', async () => {
  const frames = { ...verified, verified: false, untouched: true }
  const params = defaultParams(saveVideo, { path: 'out.mp4' })
  await expect(run({ inputs: { frames }, params, ctx: fakeContext() })).rejects.toThrow(UserError)
})

test('writes unverified frames where allowed, and says so', async () => {
  const ctx = fakeContext({ media: encoder().media })
  const frames = { ...verified, verified: false }
  await run({
    inputs: { frames },
    params: defaultParams(saveVideo, { path: 'out.mp4', allowUnverified: true }),
    ctx,
  })
  expect(ctx.committed).toEqual(['out.mp4'])
  expect(ctx.warnings[0]).toContain('nothing has verified')
})

test('leaves no final file where encoding fails', async () => {
  const media = fakeMedia({ encode: () => Promise.reject(new OperationalError('The disk is full.')) })
  const ctx = fakeContext({ media })
  const params = defaultParams(saveVideo, { path: 'out.mp4' })
  await expect(run({ inputs: { frames: verified }, params, ctx })).rejects.toThrow('The disk is full.')
  expect([ctx.committed, ctx.savedOutputs]).toEqual([[], []])
})

test('leaves the sound out where asked, and asks for a name', async () => {
  const { calls, media } = encoder()
  const params = defaultParams(saveVideo, { path: 'out.mp4', audio: 'mute' })
  await run({ inputs: { frames: verified }, params, ctx: fakeContext({ media }) })
  expect(calls[0]?.settings.keepAudio).toBe(false)
  const nameless = run({ inputs: { frames: verified }, params: defaultParams(saveVideo), ctx: fakeContext() })
  await expect(nameless).rejects.toThrow('Name a file to write')
})
