import { parseEnd, type End, type Graph } from './schema.ts'

/** An edge with its ends as fields. */
export interface Wire {
  readonly from: End
  readonly to: End
}

/** The wires that arrive at each node, by node id. */
export function wiresInto(graph: Graph): ReadonlyMap<string, readonly Wire[]> {
  const map = new Map<string, Wire[]>(graph.nodes.map(({ id }) => [id, []]))
  for (const edge of graph.edges) {
    const wire = { from: parseEnd(edge.from), to: parseEnd(edge.to) }
    map.get(wire.to.node)?.push(wire)
  }
  return map
}

/** For each node the ids of the nodes that feed it, in order and without repeats; unknown ids are left out. */
export function feeders(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const wires = wiresInto(graph)
  return new Map(
    [...wires].map(([id, into]) => [
      id,
      [...new Set(into.map(({ from }) => from.node))].filter((from) => wires.has(from)),
    ]),
  )
}

export interface Order {
  /** Node ids, each after all that feed it; nodes on or behind a cycle are missing. */
  readonly order: readonly string[]
  /** One cycle as node ids, if there is any. */
  readonly cycle: readonly string[] | undefined
}

/** Orders the nodes so that each comes after its feeders. */
export function orderNodes(graph: Graph): Order {
  const upstream = feeders(graph)
  const state = new Map<string, 'open' | 'done' | 'stuck'>()
  const order: string[] = []
  let cycle: string[] | undefined

  // An explicit stack: graphs made by programs may be deep.
  for (const start of upstream.keys()) {
    const path: { id: string; next: number }[] = state.has(start) ? [] : [{ id: start, next: 0 }]
    if (path.length > 0) state.set(start, 'open')
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const feeder = upstream.get(top.id)?.[top.next++]
      if (feeder === undefined) {
        path.pop()
        const stuck = upstream.get(top.id)?.some((id) => state.get(id) !== 'done')
        state.set(top.id, stuck ? 'stuck' : 'done')
        if (!stuck) order.push(top.id)
      } else if (!state.has(feeder)) {
        state.set(feeder, 'open')
        path.push({ id: feeder, next: 0 })
      } else if (state.get(feeder) === 'open') {
        cycle ??= path
          .slice(path.findIndex(({ id }) => id === feeder))
          .map(({ id }) => id)
          .toReversed()
      }
    }
  }
  return { order, cycle }
}

/** The nodes that are needed for `targets`, targets included. */
export function cone(graph: Graph, targets: Iterable<string>): ReadonlySet<string> {
  const upstream = feeders(graph)
  const found = new Set<string>()
  const open = [...targets]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || !upstream.has(id)) continue
    found.add(id)
    open.push(...(upstream.get(id) ?? []))
  }
  return found
}
