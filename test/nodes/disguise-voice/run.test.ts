import { expect, test } from 'vitest'
import { mapFrames, type FramesValue } from '../../../nodes/core/media.ts'
import { run } from '../../../nodes/disguise-voice/run.ts'
import { defaultParams } from '../../helpers/default-params.ts'
import { disguiseVoice } from '../../../nodes/disguise-voice/definition.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { paintedFrames } from '../../helpers/painted-faces.ts'

function talking(): FramesValue {
  const streams = [{ index: 1, kind: 'audio', codec: 'aac' }]
  const source = { path: 'a.mp4', digest: 'file', facts: { streams } } as unknown as FramesValue['source']
  return { ...paintedFrames({ count: 3, faces: [] }), verified: true, source }
}

async function disguise(frames: FramesValue, params: Partial<Parameters<typeof run>[0]['params']> = {}) {
  const ctx = memoContext({ key: 'recipe' })
  const answer = await run({
    inputs: { frames },
    params: { ...defaultParams(disguiseVoice), ...params },
    ctx,
  })
  if (!('frames' in answer)) throw new Error('The node asked for another try.')
  return { frames: answer.frames, ctx }
}

test('the pictures stay verified and untouched, and only the recipe changes', async () => {
  const { frames } = await disguise(talking())
  expect(frames).toMatchObject({
    verified: true,
    untouched: true,
    digest: 'recipe',
    sound: { kind: 'shift', semitones: -4, formants: 'move' },
  })
})

test('kept sound leaves everything as it is', async () => {
  const before = talking()
  expect((await disguise(before, { sound: 'keep' })).frames).toBe(before)
})

test('the treatment survives what is done to the pictures afterwards', async () => {
  const { frames } = await disguise(talking(), { sound: 'mute' })
  expect(mapFrames(frames, 'blurred', (frame) => frame).sound).toEqual({ kind: 'mute' })
})

test('what was muted stays silent behind a second node', async () => {
  const { frames } = await disguise(talking(), { sound: 'mute' })
  expect((await disguise(frames, { sound: 'shift' })).frames.sound).toEqual({ kind: 'mute' })
})

test('a shift by nothing and a video without sound are told', async () => {
  expect((await disguise(talking(), { semitones: 0 })).ctx.warnings).toEqual([
    'The pitch is shifted by 0 semitones: voices stay as they are.',
  ])
  const silent = paintedFrames({ count: 3, faces: [] })
  const { frames, ctx } = await disguise(silent)
  expect(frames).toBe(silent)
  expect(ctx.warnings).toEqual(['There is no sound to disguise.'])
})
