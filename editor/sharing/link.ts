import type { Definitions } from '../../graphs/connect.ts'
import { readGraph, type ReadResult } from '../../graphs/document.ts'
import type { Graph } from '../../graphs/schema.ts'
import { shareable } from '../../graphs/share.ts'
import { text } from '../text/text.ts'
import { compress, decompress } from './deflate.ts'
import { mostBytes, refused } from './refused.ts'

/** Characters that browsers, and most programs that pass links on, still take. */
export const longestLink = 64_000
const mark = '#g='

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  // In pieces: the arguments of a call are limited.
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(encoded: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(encoded)) return undefined
  try {
    const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
  } catch {
    return undefined
  }
}

export type LinkResult =
  { readonly ok: true; readonly fragment: string } | { readonly ok: false; readonly reason: string }

/** The graph as the fragment of an address: it stays in the browser, no server sees it. Without files and corrections. */
export async function writeLink(graph: Graph, definitions: Definitions): Promise<LinkResult> {
  const bytes = new TextEncoder().encode(JSON.stringify(shareable(graph, definitions)))
  const fragment = mark + toBase64Url(await compress(bytes, 'deflate-raw'))
  return fragment.length <= longestLink
    ? { ok: true, fragment }
    : { ok: false, reason: text.sharing.linkTooLong(fragment.length, longestLink) }
}

/** Reads the fragment of an address; `undefined` where it does not claim to hold a graph. */
export async function readLink(fragment: string): Promise<ReadResult | undefined> {
  if (!fragment.startsWith(mark)) return undefined
  const packed = fromBase64Url(fragment.slice(mark.length))
  const bytes = packed && (await decompress(packed, 'deflate-raw', mostBytes))
  return bytes === undefined ? refused('damagedLink') : readGraph(new TextDecoder().decode(bytes))
}
