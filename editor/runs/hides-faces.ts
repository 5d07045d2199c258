import type { Graph } from '../../graphs/schema.ts'
import { definitions } from '../../nodes/definitions.ts'

/** Whether a node of the graph hides something: then the main button says so. */
export function hidesFaces(graph: Graph): boolean {
  const levels = [graph, ...(graph.stages ?? [])]
  return levels.some(({ nodes }) => nodes.some(({ type }) => definitions.get(type)?.category === 'Hide'))
}
