import { expect } from 'vitest'
import { formatIssue, type GraphIssue } from '../../graphs/issue.ts'
import { readGraph, writeGraph } from '../../graphs/document.ts'
import type { Graph } from '../../graphs/schema.ts'
import { validate } from '../../graphs/validate.ts'
import { definitions } from '../../nodes/definitions.ts'

/** What a person may leave undone while a graph is made; everything else no edit may bring about. */
const unfinished: readonly GraphIssue['code'][] = [
  'input-not-wired',
  'muted-upstream',
  'no-bypass',
  'list-mismatch',
]

/** The graph is saved and read, and nothing in it names what is not there. */
export function expectSound(graph: Graph): void {
  const read = readGraph(writeGraph(graph))
  expect(read.ok ? [] : read.issues.map(formatIssue)).toEqual([])
  const issues = validate(graph, definitions).filter(({ code }) => !unfinished.includes(code))
  expect(issues.map(formatIssue)).toEqual([])
}

/** Wires as text, sorted. */
export function wiresOf({ edges }: Pick<Graph, 'edges'>): string[] {
  return edges.map(({ from, to }) => `${from} -> ${to}`).sort()
}
