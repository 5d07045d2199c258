import { readFileSync } from 'node:fs'
import { readGraph } from '../../graphs/document.ts'
import type { Graph } from '../../graphs/schema.ts'

/** A graph that ships with the program. */
export function templateGraph(name: string): Graph {
  const read = readGraph(readFileSync(new URL(`../../graphs/${name}.json`, import.meta.url), 'utf8'))
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.graph
}
