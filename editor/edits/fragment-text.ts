import { readGraph } from '../../graphs/document.ts'
import { fragmentOf, fragmentSchema, type Fragment } from './fragment.ts'

const mark = 'veilgraph-fragment'
const version = 1

/** A fragment as text for the clipboard of the system, so that it also passes between tabs and into messages. */
export function writeFragment(fragment: Fragment): string {
  return JSON.stringify({ [mark]: version, ...fragment }, null, 2)
}

/** The fragment in a text; a whole graph counts too. `undefined` for any other text. */
export function readFragment(text: string): Fragment | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof document !== 'object' || document === null) return undefined
  if (mark in document && document[mark] === version) {
    const { [mark]: _, ...fragment } = document
    return fragmentSchema.safeParse(fragment).data
  }
  const read = readGraph(text)
  return read.ok ? fragmentOf(read.graph) : undefined
}
