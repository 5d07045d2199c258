import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { writePictures } from '../../runtime/media/picture-writer.ts'
import { paintedFrames } from '../helpers/painted-faces.ts'

test('writing ends where the encoder died while it took the last picture', async () => {
  // As a child's input is when the child has ended: destroyed, without an error, the write on its way called done.
  const pipe = new Writable({
    writev(chunks, done) {
      if (chunks.length > 1 && chunks.some(({ chunk }) => (chunk as Uint8Array).length > 1000)) this.destroy()
      done()
    },
  })
  const frames = paintedFrames({ count: 1, faces: [] })
  expect(await writePictures(pipe, frames, 0, {})).toBe(1)
  expect(pipe.destroyed).toBe(true)
})
