import type { Graph, Stage } from './schema.ts'
import { stageIdOf, stagesById, stagesUsedBy } from './stage-names.ts'

/** Most nodes of an expanded graph. Stages within stages multiply: a small file could ask for any number. */
export const mostNodes = 5000

/** A way by which a stage comes to hold itself, as stage ids; `undefined` where there is none. */
export function stageLoop(graph: Graph): readonly string[] | undefined {
  const stages = stagesById(graph)
  const done = new Set<string>()
  function search(stage: Stage, path: readonly string[]): readonly string[] | undefined {
    const at = path.indexOf(stage.id)
    if (at >= 0) return path.slice(at)
    if (done.has(stage.id)) return undefined
    for (const next of stagesUsedBy(stage, stages)) {
      const loop = search(next, [...path, stage.id])
      if (loop !== undefined) return loop
    }
    done.add(stage.id)
    return undefined
  }
  for (const stage of stages.values()) {
    const loop = search(stage, [])
    if (loop !== undefined) return loop
  }
  return undefined
}

/** How many nodes the graph has once stages are expanded; infinite where a stage holds itself. */
export function expandedSize(graph: Graph): number {
  if (stageLoop(graph) !== undefined) return Infinity
  const stages = stagesById(graph)
  const known = new Map<string, number>()
  function sizeOf(nodes: Graph['nodes']): number {
    return nodes.reduce((sum, { type }) => {
      const stage = stages.get(stageIdOf(type) ?? '')
      if (stage === undefined) return sum + 1
      const size = known.get(stage.id) ?? sizeOf(stage.nodes)
      known.set(stage.id, size)
      return sum + size
    }, 0)
  }
  return sizeOf(graph.nodes)
}
