import { expect, test } from 'vitest'
import { UserError } from '../../../nodes/core/errors.ts'
import type { VideoFacts } from '../../../nodes/core/media.ts'
import { run } from '../../../nodes/load-video/run.ts'
import { fakeContext, fakeMedia } from '../../helpers/fake-context.ts'

const facts = { width: 4, height: 2 } as VideoFacts

test('yields the file with its facts and the digest of its content', async () => {
  const asked: unknown[] = []
  const media = fakeMedia({
    probe: async (path, options) => {
      asked.push([path, options.allowTruncated])
      return facts
    },
  })
  const ctx = fakeContext({ media, allowTruncated: true })
  const outputs = await run({ inputs: {}, params: { path: 'a.mp4' }, ctx })
  expect(outputs).toEqual({ video: { path: 'a.mp4', digest: 'digest of a.mp4', facts } })
  expect(asked).toEqual([['a.mp4', true]])
})

test('asks for a file where none was named', async () => {
  await expect(run({ inputs: {}, params: { path: '' }, ctx: fakeContext() })).rejects.toThrow(UserError)
})
