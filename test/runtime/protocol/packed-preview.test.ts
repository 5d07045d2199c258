import { describe, expect, it } from 'vitest'
import { packPreview, unpackPreview } from '../../../runtime/protocol/packed-preview.ts'
import type { Preview } from '../../../runtime/protocol/previews.ts'

describe('a packed preview', () => {
  it('is one piece of bytes, however many pictures it has', () => {
    const pictures = Array.from({ length: 40 }, (_, index) => new Uint8Array(index).fill(index))
    const preview: Preview = { answer: { kind: 'gallery', items: [] }, pictures }
    const packed = packPreview(preview)
    expect(packed.bytes).toHaveLength((40 * 39) / 2)
    const arrived = unpackPreview({ ...packed, bytes: packed.bytes.buffer as ArrayBuffer })
    expect(arrived.pictures.map((picture) => [...picture])).toEqual(pictures.map((picture) => [...picture]))
    expect(arrived.answer).toEqual(preview.answer)
  })

  it('may have no pictures at all', () => {
    const preview: Preview = { answer: { kind: 'value', text: '3' }, pictures: [] }
    expect(unpackPreview(packPreview(preview))).toEqual(preview)
  })
})
