import type { Definitions } from '../../graphs/connect.ts'
import type { Graph } from '../../graphs/schema.ts'
import type { RunState } from '../protocol/run-state.ts'

/** Nodes that work through a whole video count for that much more than the others. */
const slowWeight = 20

/** How far a run is, 0–1, over all nodes that take part. */
export function progressOf(state: RunState, graph: Graph, definitions: Definitions): number {
  const types = new Map(graph.nodes.map(({ id, type }) => [id, definitions.get(type)]))
  let total = 0
  let done = 0
  for (const [id, { progress }] of Object.entries(state.nodes)) {
    const definition = types.get(id)
    // What saves pulls the whole video through the nodes before it.
    const weight = definition?.slow === true || definition?.sideEffects === true ? slowWeight : 1
    total += weight
    done += weight * progress
  }
  return total === 0 ? 0 : Math.min(1, done / total)
}
