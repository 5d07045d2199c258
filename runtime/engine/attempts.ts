import type { Definitions } from '../../graphs/connect.ts'
import { cone, feeders } from '../../graphs/order.ts'
import type { Plan } from './plan.ts'

/**
 * The retry loop without loops in the graph: a gate refuses, and the nodes upstream that can try harder run again
 * with their next attempt. Counts are kept for each node, and for each list item where it runs per item.
 */
export interface Attempts {
  /** How often this node's output (for this item) has been refused. */
  of(nodeId: string, item: string | undefined): number
  /**
   * Counts a refusal by a gate.
   * @returns the nodes whose results no longer hold; empty where nothing upstream can try harder
   */
  refuse(gate: string, item: string | undefined): readonly string[]
  /** Gates that must have accepted before this node may use what they guard. */
  gatesBefore(nodeId: string): readonly string[]
}

export function createAttempts({ graph, order, perItem }: Plan, definitions: Definitions): Attempts {
  const types = new Map(graph.nodes.map(({ id, type }) => [id, definitions.get(type)]))
  const above = new Map(order.map((id) => [id, cone(graph, [id])]))
  const gates = order.filter((id) => types.get(id)?.gate === true)
  /** What each gate guards: the nodes above it that can try harder. */
  const guarded = new Map(
    gates.map((gate) => [
      gate,
      [...(above.get(gate) ?? [])].filter((id) => types.get(id)?.escalate !== undefined && id !== gate),
    ]),
  )
  const counts = new Map<string, number>()
  const upstream = feeders(graph)

  function slot(id: string, item: string | undefined): string {
    return `${id} ${perItem.has(id) ? (item ?? '') : ''}`
  }

  function bump(id: string, item: string | undefined): void {
    counts.set(slot(id, item), (counts.get(slot(id, item)) ?? 0) + 1)
  }

  return {
    of: (id, item) => counts.get(slot(id, item)) ?? 0,
    refuse(gate, item) {
      const trying = guarded.get(gate) ?? []
      if (trying.length === 0) return []
      bump(gate, item)
      for (const id of trying) bump(id, item)
      return [...(above.get(gate) ?? [])].filter((id) => trying.some((each) => above.get(id)?.has(each)))
    },
    gatesBefore(id) {
      const feeding = upstream.get(id) ?? []
      return gates.filter(
        (gate) =>
          gate !== id &&
          above.get(gate)?.has(id) !== true &&
          feeding.some((feeder) => guarded.get(gate)?.some((each) => above.get(feeder)?.has(each))),
      )
    },
  }
}
