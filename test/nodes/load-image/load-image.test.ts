import { expect, test } from 'vitest'
import { UserError } from '../../../nodes/core/errors.ts'
import { run } from '../../../nodes/load-image/run.ts'
import { fakeContext, fakeMedia } from '../../helpers/fake-context.ts'
import { flatImage } from '../../helpers/planar-images.ts'

test('yields the picture', async () => {
  const image = flatImage('rgb', 3, 2)
  const ctx = fakeContext({ media: fakeMedia({ readImage: async () => image }) })
  expect(await run({ inputs: {}, params: { path: 'a.png' }, ctx })).toEqual({ image })
})

test('asks for a file where none was named', async () => {
  await expect(run({ inputs: {}, params: { path: '' }, ctx: fakeContext() })).rejects.toThrow(UserError)
})
