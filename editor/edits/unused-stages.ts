import type { Graph } from '../../graphs/schema.ts'
import { stagesById, stagesUsedBy, type Nodes } from '../../graphs/stage-names.ts'

/** Ids of the stages that a level uses, directly and within stages. */
export function stagesBelow(graph: Graph, level: Nodes): ReadonlySet<string> {
  const stages = stagesById(graph)
  const found = new Set<string>()
  const open = stagesUsedBy(level, stages)
  for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
    if (found.has(stage.id)) continue
    found.add(stage.id)
    open.push(...stagesUsedBy(stage, stages))
  }
  return found
}

/** The graph without the stages that no node of it uses. */
export function dropUnusedStages(graph: Graph): Graph {
  if (graph.stages === undefined) return graph
  const used = stagesBelow(graph, graph)
  if (graph.stages.every(({ id }) => used.has(id))) return graph
  const stages = graph.stages.filter(({ id }) => used.has(id))
  return { ...graph, stages: stages.length === 0 ? undefined : stages }
}
