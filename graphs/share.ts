import type { Definitions } from './connect.ts'
import type { Graph, GraphNode } from './schema.ts'
import { definitionsOf } from './stages.ts'

/** Kinds of parameters that say where something lies on one's own machine. */
const placed: ReadonlySet<string> = new Set(['file', 'output-file'])

/** The graph as it may go to others: without the paths of files. */
export function shareable(graph: Graph, definitions: Definitions): Graph {
  const all = definitionsOf(graph, definitions)
  function blank(node: GraphNode): GraphNode {
    const specs = all.get(node.type)?.params ?? {}
    const entries = Object.entries(node.params).map(([name, value]) => {
      const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
      return [name, spec !== undefined && placed.has(spec.kind) ? '' : value] as const
    })
    return { ...node, params: Object.fromEntries(entries) }
  }
  return {
    ...graph,
    nodes: graph.nodes.map(blank),
    ...(graph.stages && {
      stages: graph.stages.map((stage) => ({ ...stage, nodes: stage.nodes.map(blank) })),
    }),
  }
}
