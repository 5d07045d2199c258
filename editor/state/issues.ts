import { useDeferredValue } from 'react'
import type { GraphIssue } from '../../graphs/issue.ts'
import type { Graph } from '../../graphs/schema.ts'
import { validate } from '../../graphs/validate.ts'
import { definitions } from '../../nodes/definitions.ts'
import { useDocument } from './document.ts'

const known = new WeakMap<Graph, readonly GraphIssue[]>()

/** Everything that is wrong with a graph as it is; found once. */
export function issuesOf(graph: Graph): readonly GraphIssue[] {
  const found = known.get(graph) ?? validate(graph, definitions)
  known.set(graph, found)
  return found
}

/** What is wrong with the open graph; a moment late while it changes fast. */
export function useIssues(): readonly GraphIssue[] {
  return issuesOf(useDeferredValue(useDocument(({ graph }) => graph)))
}

/**
 * Those about a node of a level: named there, or by an id of the expanded graph that leads through it.
 * @param stage id of the stage that the level is; `undefined` for the graph itself
 */
export function issuesAbout(
  issues: readonly GraphIssue[],
  stage: string | undefined,
  node: string,
): GraphIssue[] {
  return issues.filter(
    (issue) =>
      issue.stage === stage &&
      (issue.node === node || (stage === undefined && issue.node?.startsWith(`${node}--`) === true)),
  )
}
