import { z } from 'zod'
import { readGraph } from '../../graphs/document.ts'
import { formatIssues, type GraphIssue } from '../../graphs/issue.ts'
import { graphVersion, type Graph } from '../../graphs/schema.ts'
import { fragmentOf, fragmentSchema, type Fragment } from '../edits/fragment.ts'
import { mostBytes } from './refused.ts'

/** What the clipboard holds: a fragment of this format's version. */
const clipSchema = fragmentSchema.extend({ veilgraphFragment: z.literal(graphVersion) })

/** A copied part of a graph as text that other tabs, and people, can read. */
export function fragmentToText(fragment: Fragment): string {
  return JSON.stringify({ veilgraphFragment: graphVersion, ...fragment }, null, 2)
}

export type PastedText =
  | { readonly kind: 'fragment'; readonly fragment: Fragment }
  /** A whole graph file: it can be opened, or put into the open graph as a fragment. */
  | { readonly kind: 'graph'; readonly graph: Graph; readonly fragment: Fragment }
  | { readonly kind: 'damaged'; readonly issues: readonly GraphIssue[] }
  /** Any other text. */
  | { readonly kind: 'other' }

/** What a pasted text is. Text that does not claim to be of Veilgraph is `other`, whatever it is. */
export function readText(text: string): PastedText {
  const start = text.slice(0, 200)
  if (text.length > mostBytes || !/^\s*\{/.test(start)) return { kind: 'other' }
  if (/"veilgraphFragment"\s*:/.test(start)) return readFragment(text)
  if (!/"veilgraph"\s*:/.test(text)) return { kind: 'other' }
  const read = readGraph(text)
  return read.ok
    ? { kind: 'graph', graph: read.graph, fragment: fragmentOf(read.graph) }
    : { kind: 'damaged', issues: read.issues }
}

function readFragment(text: string): PastedText {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return { kind: 'other' }
  }
  const parsed = clipSchema.safeParse(document)
  if (!parsed.success) return { kind: 'damaged', issues: formatIssues(parsed.error) }
  const { veilgraphFragment: _, ...fragment } = parsed.data
  return { kind: 'fragment', fragment }
}
