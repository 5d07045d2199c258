import { expandStages } from '../../../graphs/stages.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { flatOf, type Flat } from './flat.ts'

const flats = new WeakMap<Graph, Flat>()

/** The graph as a run sees it; the same revision gives the same object. */
export function flatGraph(graph: Graph): Flat {
  const known = flats.get(graph)
  if (known !== undefined) return known
  const flat = flatOf(expandStages(graph, definitions), definitions)
  flats.set(graph, flat)
  return flat
}
