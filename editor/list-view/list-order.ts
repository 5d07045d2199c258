import { orderNodes } from '../../graphs/order.ts'
import { graphVersion, type GraphNode } from '../../graphs/schema.ts'
import type { Level } from '../edits/level.ts'

/** The nodes of a level in the order in which they run; those on or behind a circle last. */
export function listOrder({ nodes, edges }: Level): GraphNode[] {
  const whole = { veilgraph: graphVersion, name: '', inputs: {}, outputs: {} } as const
  const { order } = orderNodes({ ...whole, nodes: [...nodes], edges: [...edges] })
  const places = new Map(order.map((id, place) => [id, place]))
  const placeOf = ({ id }: GraphNode) => places.get(id) ?? nodes.length
  return nodes.toSorted((left, right) => placeOf(left) - placeOf(right))
}
