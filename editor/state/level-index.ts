import type { GraphEdge, GraphNode } from '../../graphs/schema.ts'
import type { Level } from '../edits/level.ts'

const nodesById = new WeakMap<readonly GraphNode[], ReadonlyMap<string, GraphNode>>()
const edgesByEnd = new WeakMap<readonly GraphEdge[], ReadonlyMap<string, GraphEdge>>()

/** A node of a level by its id, without a search through all of them. */
export function nodeIn({ nodes }: Pick<Level, 'nodes'>, id: string): GraphNode | undefined {
  const known = nodesById.get(nodes) ?? new Map(nodes.map((node) => [node.id, node]))
  nodesById.set(nodes, known)
  return known.get(id)
}

/** The wire that arrives at `node.port`. */
export function edgeInto({ edges }: Pick<Level, 'edges'>, end: string): GraphEdge | undefined {
  const known = edgesByEnd.get(edges) ?? new Map(edges.map((edge) => [edge.to, edge]))
  edgesByEnd.set(edges, known)
  return known.get(end)
}
