import sharp from 'sharp'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { chunkBytes, chunksOf, crc32 } from '../../../editor/sharing/png-chunks.ts'
import { readPng, writePng } from '../../../editor/sharing/png.ts'
import { writeGraph } from '../../../graphs/document.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { templateGraph } from '../../helpers/templates.ts'

const graph = templateGraph('blur')

async function picture(): Promise<Uint8Array> {
  const { data } = await sharp({ create: { width: 5, height: 4, channels: 3, background: '#336699' } })
    .png()
    .toBuffer({ resolveWithObject: true })
  return new Uint8Array(data)
}

async function problem(bytes: Uint8Array): Promise<string> {
  const read = await readPng(bytes)
  return read.ok ? 'ok' : read.issues.map((issue) => issue.problem).join()
}

/** A picture with one chunk more before its end. */
async function withChunk(type: string, data: Uint8Array): Promise<Uint8Array> {
  const png = await picture()
  const end = [...chunksOf(png)].at(-1)!
  return Buffer.concat([png.subarray(0, end.from), chunkBytes(type, data), png.subarray(end.from)])
}

describe('a picture with a graph in it', () => {
  it('gives the graph back', async () => {
    const read = await readPng(writePng(await picture(), graph, definitions))
    expect(read.ok && writeGraph(read.graph)).toBe(writeGraph(graph))
  })

  it('is still the same picture to others, and sound', async () => {
    const [plain, bytes] = [await picture(), writePng(await picture(), graph, definitions)]
    expect(await sharp(bytes, { failOn: 'warning' }).raw().toBuffer()).toEqual(
      await sharp(plain).raw().toBuffer(),
    )
    expect([...chunksOf(bytes)].every(({ sound }) => sound)).toBe(true)
  })

  it('holds the newest graph only', async () => {
    const twice = writePng(
      writePng(await picture(), graph, definitions),
      { ...graph, name: 'Later' },
      definitions,
    )
    expect([...chunksOf(twice)].filter(({ type }) => type === 'iTXt')).toHaveLength(1)
    const read = await readPng(twice)
    expect(read.ok && read.graph.name).toBe('Later')
  })

  it('holds letters of every script', async () => {
    const named = { ...graph, name: 'Gesichter verbergen 隠す 🙂' }
    const read = await readPng(writePng(await picture(), named, definitions))
    expect(read.ok && read.graph.name).toBe(named.name)
  })

  it('names no file of the person', async () => {
    const own = structuredClone(graph)
    own.nodes.find(({ id }) => id === 'load')!.params['path'] = '/home/ada/party.mp4'
    expect(new TextDecoder().decode(writePng(await picture(), own, definitions))).not.toContain('ada')
  })

  it('is read also where its text is compressed', async () => {
    const text = Buffer.concat([Buffer.from('veilgraph\0\x01\0en\0Graph\0'), deflateSync(writeGraph(graph))])
    const read = await readPng(await withChunk('iTXt', text))
    expect(read.ok && read.graph.name).toBe(graph.name)
  })
})

describe('a picture that does not give a graph', () => {
  it.each([
    ['another file', new TextEncoder().encode('{"veilgraph":1}'), 'The file is not a PNG picture'],
    ['nothing', new Uint8Array(), 'The file is not a PNG picture'],
  ])('is %s', async (_, bytes, expected) => {
    expect(await problem(bytes)).toBe(expected)
  })

  it('has none in it, or was cut off before it', async () => {
    expect(await problem(await picture())).toBe('The picture holds no graph')
    const bytes = writePng(await picture(), graph, definitions)
    expect(await problem(bytes.subarray(0, 200))).toBe('The picture holds no graph')
  })

  it('was changed on its way', async () => {
    const bytes = writePng(await picture(), graph, definitions)
    const chunk = [...chunksOf(bytes)].find(({ type }) => type === 'iTXt')!
    bytes[chunk.from + 100] = bytes[chunk.from + 100]! ^ 1
    expect(await problem(bytes)).toBe('The graph in the picture is damaged')
  })

  it('unpacks to more than any graph has', async () => {
    const bomb = Buffer.concat([
      Buffer.from('veilgraph\0\x01\0\0\0'),
      deflateSync(Buffer.alloc(200_000_000, ' '), { level: 9 }),
    ])
    expect(bomb.length).toBeLessThan(300_000)
    expect(await problem(await withChunk('iTXt', bomb))).toBe('The graph in the picture is damaged')
  })

  it('has a text of ours that breaks off', async () => {
    expect(await problem(await withChunk('iTXt', Buffer.from('veilgraph\0\0')))).toBe(
      'The graph in the picture is damaged',
    )
  })

  it('says that a chunk is longer than the file', async () => {
    const bytes = await picture()
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(8, 0xffffffff)
    expect(await problem(bytes)).toBe('The picture holds no graph')
  })
})

it('computes the checksum that the format asks for', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
})
