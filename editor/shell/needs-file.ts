import type { Graph } from '../../graphs/schema.ts'
import { placesFor } from '../media/file-params.ts'
import { definitionsFor } from '../state/definitions.ts'

/** Whether the graph has one place for such a file, and nothing is in it. */
export function needsFile(graph: Graph, kind: 'video' | 'image'): boolean {
  const [place, ...others] = placesFor(graph, definitionsFor(graph), kind)
  if (place === undefined || others.length > 0) return false
  const node = graph.nodes.find(({ id }) => id === place.node)
  return (node?.params[place.param] ?? '') === ''
}
