import { z } from 'zod'
import { graphSchema, parseEnd, type Graph } from '../../graphs/schema.ts'
import { levelAt } from './level.ts'
import { stagesBelow } from './unused-stages.ts'

const { nodes, edges, groups, notes, stages } = graphSchema.shape

/** A part of a graph that can be put into another one: what the clipboard holds. */
export const fragmentSchema = z.strictObject({
  nodes,
  /** Between its nodes. */
  edges,
  /** Wires that came from nodes outside it. */
  feeds: edges,
  groups,
  notes,
  /** The stages that its nodes use. */
  stages,
})
export type Fragment = z.infer<typeof fragmentSchema>

/** The chosen nodes, groups and notes of a level with the wires between them. */
export function copyItems(graph: Graph, path: readonly string[], ids: Iterable<string>): Fragment {
  const wanted = new Set(ids)
  const level = levelAt(graph, path)
  const chosen = ({ id }: { readonly id: string }) => wanted.has(id)
  const nodes = level.nodes.filter(chosen)
  const inside = new Set(nodes.map(({ id }) => id))
  const arriving = level.edges.filter(({ to }) => inside.has(parseEnd(to).node))
  const within = ({ from }: { readonly from: string }) => inside.has(parseEnd(from).node)
  const used = stagesBelow(graph, { nodes })
  return {
    nodes,
    edges: arriving.filter(within),
    feeds: arriving.filter((edge) => !within(edge)),
    groups: level.groups?.filter(chosen),
    notes: level.notes?.filter(chosen),
    stages: graph.stages?.filter(({ id }) => used.has(id)),
  }
}

/** A whole graph as a fragment. */
export function fragmentOf({ nodes, edges, groups, notes, stages }: Graph): Fragment {
  return { nodes, edges, feeds: [], groups, notes, stages }
}
