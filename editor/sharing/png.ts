import type { Definitions } from '../../graphs/connect.ts'
import { readGraph, writeGraph, type ReadResult } from '../../graphs/document.ts'
import type { Graph } from '../../graphs/schema.ts'
import { shareable } from '../../graphs/share.ts'
import { decompress } from './deflate.ts'
import { chunkBytes, chunksOf, isPng, type Chunk } from './png-chunks.ts'
import { mostBytes, refused } from './refused.ts'

const keyword = 'veilgraph'
/** Keyword, compressed or not, how, language, translated keyword: each ends with a zero. */
const head = new TextEncoder().encode(`${keyword}\0\0\0\0\0`)

function isOurs({ type, data }: Chunk): boolean {
  return type === 'iTXt' && new TextDecoder().decode(data.subarray(0, keyword.length + 1)) === `${keyword}\0`
}

/**
 * The picture with the graph in it, as an iTXt chunk before its end; one that it held before goes. The picture is
 * otherwise the same. @throws Error where the bytes are no whole PNG
 */
export function writePng(png: Uint8Array, graph: Graph, definitions: Definitions): Uint8Array<ArrayBuffer> {
  const chunks = [...chunksOf(png)]
  const end = chunks.find(({ type }) => type === 'IEND')
  if (end === undefined) throw new Error('The picture for the graph is not a whole PNG.')
  const json = new TextEncoder().encode(writeGraph(shareable(graph, definitions)))
  const text = new Uint8Array(head.length + json.length)
  text.set(head)
  text.set(json, head.length)
  const pieces = [
    png.subarray(0, chunks[0]?.from),
    ...chunks
      .filter((chunk) => chunk !== end && !isOurs(chunk))
      .map(({ from, to }) => png.subarray(from, to)),
    chunkBytes('iTXt', text),
    png.subarray(end.from, end.to),
  ]
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** The text of an iTXt chunk, also a compressed one; `undefined` where it is damaged. */
async function textOf({ data, sound }: Chunk): Promise<string | undefined> {
  const compressed = data[keyword.length + 1] === 1
  const language = data.indexOf(0, keyword.length + 3)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  if (!sound || translated < 0) return undefined
  const body = data.slice(translated + 1)
  const bytes = compressed ? await decompress(body, 'deflate', mostBytes) : body
  return bytes && new TextDecoder().decode(bytes)
}

/** Reads the graph that a picture holds. Nothing of the picture itself is decoded. */
export async function readPng(bytes: Uint8Array): Promise<ReadResult> {
  if (!isPng(bytes)) return refused('notPng')
  for (const chunk of chunksOf(bytes)) {
    if (!isOurs(chunk)) continue
    const text = await textOf(chunk)
    return text === undefined ? refused('damagedPicture') : readGraph(text)
  }
  return refused('noGraphInPicture')
}
