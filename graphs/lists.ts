import type { Definitions } from './connect.ts'
import { orderNodes, wiresInto } from './order.ts'
import type { End, Graph } from './schema.ts'

/**
 * The nodes that run once per item, because a list arrives at a port that takes single values. Their outputs are
 * lists in turn.
 */
export function nodesRunPerItem(graph: Graph, definitions: Definitions): ReadonlySet<string> {
  const perItem = new Set<string>()
  const types = new Map(graph.nodes.map(({ id, type }) => [id, definitions.get(type)]))
  const wires = wiresInto(graph)
  for (const id of orderNodes(graph).order) {
    for (const { from, to } of wires.get(id) ?? []) {
      const isList = perItem.has(from.node) || types.get(from.node)?.outputs[from.port]?.list === true
      if (isList && types.get(id)?.inputs[to.port]?.list !== true) perItem.add(id)
    }
  }
  return perItem
}

/** Whether the value that leaves this end is a keyed list. */
export function yieldsList(
  graph: Graph,
  definitions: Definitions,
  perItem: ReadonlySet<string>,
  end: End,
): boolean {
  const type = graph.nodes.find(({ id }) => id === end.node)?.type
  return perItem.has(end.node) || definitions.get(type ?? '')?.outputs[end.port]?.list === true
}
