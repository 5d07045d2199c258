import type { Definitions } from '../../graphs/connect.ts'
import { feeders, wiresInto } from '../../graphs/order.ts'
import type { End, Graph } from '../../graphs/schema.ts'

/**
 * The pictures that a node's results were made from: what arrives at the nearest input of pictures, its own or, where
 * it has none, of a node above it.
 */
export function picturesAbove(graph: Graph, definitions: Definitions, id: string): End | undefined {
  const types = new Map(graph.nodes.map((node) => [node.id, node.type]))
  const upstream = feeders(graph)
  const wires = wiresInto(graph)
  const waiting = [id]
  const seen = new Set<string>()
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (seen.has(at)) continue
    seen.add(at)
    const inputs = Object.entries(definitions.get(types.get(at) ?? '')?.inputs ?? {})
    for (const [name, { type }] of inputs) {
      if (type.preview !== 'picture') continue
      const wire = wires.get(at)?.find(({ to }) => to.port === name)
      if (wire !== undefined) return wire.from
    }
    waiting.push(...(upstream.get(at) ?? []))
  }
  return undefined
}
