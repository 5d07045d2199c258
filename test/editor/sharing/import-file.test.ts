import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { importBytes, importFile } from '../../../editor/sharing/import-file.ts'
import { writePng } from '../../../editor/sharing/png.ts'
import { writeGraph } from '../../../graphs/document.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { templateGraph } from '../../helpers/templates.ts'

const graph = templateGraph('blur')

async function problem(bytes: Uint8Array): Promise<string> {
  const read = await importBytes(bytes, definitions)
  return read.ok ? 'ok' : read.issues.map((issue) => issue.problem).join()
}

describe('importing a file', () => {
  it('reads JSON, and tells what the graph needs', async () => {
    const read = await importFile(new Blob([writeGraph(graph)]), definitions)
    expect(read).toMatchObject({
      ok: true,
      graph,
      needs: { unknownTypes: [], newer: [], files: [{ input: 'video', node: 'load', param: 'path' }] },
    })
    expect(read.ok && read.needs.models).toContain('ssd-mobilenet-v1')
  })

  it('reads a picture, whatever its name', async () => {
    const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    const read = await importFile(new Blob([writePng(png, graph, definitions)]), definitions)
    expect(read.ok && read.graph).toEqual(graph)
  })

  it.each([
    ['a video', Buffer.from('\0\0\0\x20ftypisom'), 'This is no graph'],
    ['text', Buffer.from('hello'), 'The graph is not JSON'],
    ['other JSON', Buffer.from('{}'), 'The file is not a Veilgraph graph'],
    ['something huge', Buffer.alloc(21_000_000, ' '), 'This is too large for a graph'],
  ])('refuses %s in words', async (_, bytes, expected) => {
    expect(await problem(bytes)).toBe(expected)
  })
})
