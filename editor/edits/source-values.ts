import type { Definitions } from '../../graphs/connect.ts'
import type { Graph, GraphNode } from '../../graphs/schema.ts'
import type { ParamSpec } from '../../nodes/core/param-kinds.ts'

function isOfSource(spec: ParamSpec): boolean {
  return spec.kind === 'structure' && spec.ofSource === true
}

function namesWhere(node: GraphNode, definitions: Definitions, test: (spec: ParamSpec) => boolean): string[] {
  const specs = Object.entries(definitions.get(node.type)?.params ?? {})
  return specs.flatMap(([name, spec]) => (test(spec) && Object.hasOwn(node.params, name) ? [name] : []))
}

function allNodes(graph: Graph): readonly GraphNode[] {
  return [graph, ...(graph.stages ?? [])].flatMap(({ nodes }) => nodes)
}

/** The files that a graph reads, as one text to compare. @param definitions with those of the graph's stages */
export function filesRead(graph: Graph, definitions: Definitions): string {
  const paths = allNodes(graph).flatMap((node) =>
    namesWhere(node, definitions, ({ kind }) => kind === 'file').map((name) => node.params[name]),
  )
  return JSON.stringify(paths.filter((path) => path !== ''))
}

/** Whether the graph holds something that was made for one source, such as corrections by hand. */
export function holdsSourceValues(graph: Graph, definitions: Definitions): boolean {
  return allNodes(graph).some((node) =>
    namesWhere(node, definitions, isOfSource).some((name) => {
      const value = node.params[name]
      return !Array.isArray(value) || value.length > 0
    }),
  )
}

/** The graph without them, also in its stages. */
export function withoutSourceValues(graph: Graph, definitions: Definitions): Graph {
  const cleared = (node: GraphNode): GraphNode => {
    const names = namesWhere(node, definitions, isOfSource)
    if (names.length === 0) return node
    return {
      ...node,
      params: Object.fromEntries(Object.entries(node.params).filter(([name]) => !names.includes(name))),
    }
  }
  const stages = graph.stages?.map((stage) => ({ ...stage, nodes: stage.nodes.map(cleared) }))
  return { ...graph, nodes: graph.nodes.map(cleared), ...(stages && { stages }) }
}
