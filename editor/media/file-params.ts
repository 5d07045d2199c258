import type { Definitions } from '../../graphs/connect.ts'
import type { Graph } from '../../graphs/schema.ts'
import type { FileParam } from '../../nodes/core/param-kinds.ts'
import type { MediaFile } from '../../runtime/protocol/endpoints/media.ts'

/** Whether a parameter takes a file of this kind. */
export function takesKind(spec: FileParam, kind: MediaFile['kind']): boolean {
  return spec.media === 'any' || spec.media === kind
}

/** A parameter of a node. */
export interface ParamPlace {
  readonly node: string
  readonly param: string
}

/** The parameters of a graph that take a file of this kind. */
export function placesFor(graph: Graph, definitions: Definitions, kind: MediaFile['kind']): ParamPlace[] {
  return graph.nodes.flatMap(({ id, type }) =>
    Object.entries(definitions.get(type)?.params ?? {})
      .filter(([, spec]) => spec.kind === 'file' && takesKind(spec, kind))
      .map(([param]) => ({ node: id, param })),
  )
}

/** The same graph with a file in each of these places. */
export function placeFile(graph: Graph, places: readonly ParamPlace[], path: string): Graph {
  const byNode = new Map(places.map((place) => [place.node, place.param]))
  const nodes = graph.nodes.map((node) => {
    const param = byNode.get(node.id)
    if (param === undefined || node.params[param] === path) return node
    return { ...node, params: { ...node.params, [param]: path } }
  })
  return nodes.some((node, index) => node !== graph.nodes[index]) ? { ...graph, nodes } : graph
}
