import type { Definitions } from './connect.ts'
import { checkEdges, checkInputsWired, checkLists } from './checks/edges.ts'
import { checkNodes, checkParams } from './checks/nodes.ts'
import { checkCycles, checkEnds, checkStates } from './checks/whole.ts'
import type { GraphIssue } from './issue.ts'
import type { Graph } from './schema.ts'

/**
 * Everything that is wrong with a graph, at once, each with node, port and remedy. What a run gives (files, models)
 * is checked by the plan.
 */
export function validate(graph: Graph, definitions: Definitions): GraphIssue[] {
  const checks = [
    checkNodes,
    checkParams,
    checkEdges,
    checkInputsWired,
    checkLists,
    checkCycles,
    checkStates,
    checkEnds,
  ]
  return checks.flatMap((check) => [...check(graph, definitions)])
}
