import type { Definitions } from '../../graphs/connect.ts'
import { cone, feeders } from '../../graphs/order.ts'
import type { Plan } from './plan.ts'
import { union } from './values.ts'

/**
 * The retry loop without loops in the graph: a gate refuses, and the nodes upstream that can try harder run again
 * with their next attempt. Counts are kept for each node, and for each list item where it runs per item.
 */
export interface Attempts {
  /** How often this node's output (for this item) has been refused. */
  of(nodeId: string, item: string | undefined): number
  /**
   * Counts a refusal by a gate.
   * @returns the nodes whose results no longer hold, itself included; empty where nothing upstream can try harder
   */
  refuse(gate: string, item: string | undefined): readonly string[]
  /** Gates that must have accepted before this node may use what they guard. */
  gatesBefore(nodeId: string): readonly string[]
}

/** The nodes that `start` feeds, directly or not, and itself; `order` lists each node after its feeders. */
function below(start: string, order: readonly string[], upstream: ReadonlyMap<string, readonly string[]>) {
  const found = new Set([start])
  for (const id of order) if (upstream.get(id)?.some((feeder) => found.has(feeder))) found.add(id)
  return found
}

export function createAttempts({ graph, order, perItem }: Plan, definitions: Definitions): Attempts {
  const types = new Map(graph.nodes.map(({ id, type }) => [id, definitions.get(type)]))
  const upstream = feeders(graph)
  const guards = order
    .filter((id) => types.get(id)?.gate === true)
    .map((gate) => {
      const above = cone(graph, [gate])
      const trying = [...above].filter((id) => id !== gate && types.get(id)?.escalate !== undefined)
      const affected = new Set(trying.flatMap((id) => [...below(id, order, upstream)]))
      return { gate, above, trying, affected }
    })
    // Of two gates on one node the later waits for the earlier; so nothing above the earlier may wait for the later.
    .map((guard, at, all) => {
      const earlier = all.slice(0, at).filter(({ trying }) => trying.some((id) => guard.trying.includes(id)))
      return { ...guard, free: union([guard.above, ...earlier.map(({ above }) => above)]) }
    })
  const counts = new Map<string, number>()

  function slot(id: string, item: string | undefined): string {
    return `${id} ${perItem.has(id) ? (item ?? '') : ''}`
  }

  function bump(id: string, item: string | undefined): void {
    counts.set(slot(id, item), (counts.get(slot(id, item)) ?? 0) + 1)
  }

  return {
    of: (id, item) => counts.get(slot(id, item)) ?? 0,
    refuse(gate, item) {
      const guard = guards.find((each) => each.gate === gate)
      if (guard === undefined || guard.trying.length === 0) return []
      for (const id of [gate, ...guard.trying]) bump(id, item)
      return [...guard.affected]
    },
    gatesBefore: (id) =>
      guards
        .filter(
          ({ free, affected }) => !free.has(id) && upstream.get(id)?.some((feeder) => affected.has(feeder)),
        )
        .map(({ gate }) => gate),
  }
}
