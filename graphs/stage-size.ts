import type { Graph, Stage } from './schema.ts'
import { stageIdOf, stagesById, stagesUsedBy } from './stage-names.ts'

/** Most nodes of an expanded graph. Stages within stages multiply: a small file could ask for any number. */
export const mostNodes = 5000
export const mostWires = 50_000

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

/** What making the expanded graph takes. */
export interface ExpandedSize {
  /** Nodes, those that stand for stages among them: a stage without nodes is work too. */
  readonly nodes: number
  /** Wires, with those through the ports and parameters of stages. */
  readonly wires: number
}

/** The graph's size once stages are expanded; infinite where a stage holds itself. */
export function expandedSize(graph: Graph): ExpandedSize {
  if (stageLoop(graph) !== undefined) return { nodes: Infinity, wires: Infinity }
  const stages = stagesById(graph)
  const known = new Map<Stage, ExpandedSize>()
  function sizeOf(level: Pick<Graph, 'nodes' | 'edges'>): ExpandedSize {
    let [nodes, wires] = [level.nodes.length, level.edges.length]
    for (const { type } of level.nodes) {
      const stage = stages.get(stageIdOf(type) ?? '')
      if (stage === undefined) continue
      const inside = known.get(stage) ?? sizeOf(stage)
      known.set(stage, inside)
      nodes += inside.nodes
      wires += inside.wires + portsOf(stage)
    }
    return { nodes, wires }
  }
  return sizeOf(graph)
}

function portsOf({ inputs, outputs, params }: Stage): number {
  const ends = Object.values(inputs).reduce((sum, { length }) => sum + length, 0)
  return ends + Object.keys(outputs).length + Object.keys(params).length
}

export function isTooLarge({ nodes, wires }: ExpandedSize): boolean {
  return nodes > mostNodes || wires > mostWires
}
