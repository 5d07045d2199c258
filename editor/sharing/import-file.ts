import type { Definitions } from '../../graphs/connect.ts'
import { readGraph, type ReadResult } from '../../graphs/document.ts'
import type { GraphIssue } from '../../graphs/issue.ts'
import { needsOf, type GraphNeeds } from '../../graphs/needs.ts'
import type { Graph } from '../../graphs/schema.ts'
import { isPng } from './png-chunks.ts'
import { readPng } from './png.ts'
import { mostBytes, refused } from './refused.ts'

export type Imported =
  | { readonly ok: true; readonly graph: Graph; readonly needs: GraphNeeds }
  | { readonly ok: false; readonly issues: readonly GraphIssue[] }

/** Adds what the graph needs here. @param definitions those of the program */
export function withNeeds(read: ReadResult, definitions: Definitions): Imported {
  return read.ok ? { ...read, needs: needsOf(read.graph, definitions) } : read
}

/** Reads a graph from the bytes of a `.json` or `.png` file, whatever its name. */
export async function importBytes(bytes: Uint8Array, definitions: Definitions): Promise<Imported> {
  if (isPng(bytes)) return withNeeds(await readPng(bytes), definitions)
  if (bytes.length > mostBytes) return refused('tooLarge')
  // A zero byte is in every other picture, video and archive, and in no JSON.
  if (bytes.subarray(0, 4096).includes(0)) return refused('notAGraph')
  return withNeeds(readGraph(new TextDecoder().decode(bytes)), definitions)
}

/** Reads a graph from a file that was dropped or chosen. */
export async function importFile(file: Blob, definitions: Definitions): Promise<Imported> {
  // A picture may be larger than the graph in it.
  if (file.size > 4 * mostBytes) return refused('tooLarge')
  return importBytes(new Uint8Array(await file.arrayBuffer()), definitions)
}
