import type { Definitions } from '../connect.ts'
import type { GraphIssue } from '../issue.ts'
import { feeders, orderNodes } from '../order.ts'
import { parseEnd, type Graph } from '../schema.ts'

export function* checkCycles(graph: Graph): Generator<GraphIssue> {
  const { cycle } = orderNodes(graph)
  if (cycle === undefined) return
  yield {
    code: 'cycle',
    node: cycle[0] ?? '',
    problem: 'The graph has a cycle',
    found: [...cycle, cycle[0]].join(' → '),
    remedy: 'Remove one of these wires',
  }
}

/** Muted nodes that others depend on. */
export function* checkMuted(graph: Graph): Generator<GraphIssue> {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const upstream = feeders(graph)
  for (const { id, state } of graph.nodes) {
    const muted = (upstream.get(id) ?? []).find((feeder) => nodes.get(feeder)?.state === 'muted')
    if (muted !== undefined && state !== 'muted') {
      yield {
        code: 'muted-upstream',
        node: id,
        problem: `The node "${muted}" that feeds it is muted`,
        remedy: 'Unmute that node, or mute this one too',
      }
    }
  }
}

/** Bypassed nodes that let nothing through. */
export function* checkBypass(graph: Graph, definitions: Definitions): Generator<GraphIssue> {
  for (const { id, type, state } of graph.nodes) {
    const definition = definitions.get(type)
    if (state === 'bypassed' && definition !== undefined && definition.bypass === undefined) {
      yield {
        code: 'no-bypass',
        node: id,
        problem: `"${definition.title}" cannot be bypassed`,
        remedy: 'Mute it instead, or let it run',
      }
    }
  }
}

/** Named inputs and outputs that point at nothing. */
export function* checkEnds(graph: Graph, definitions: Definitions): Generator<GraphIssue> {
  const types = new Map(graph.nodes.map(({ id, type }) => [id, type]))
  const named = [...Object.entries(graph.inputs), ...Object.entries(graph.outputs)]
  for (const [name, end] of named) {
    const { node, port } = parseEnd(end)
    const definition = definitions.get(types.get(node) ?? '')
    const known = types.has(node) && (definition === undefined || Object.hasOwn(definition.params, port))
    if (known) continue
    yield {
      code: 'unknown-end',
      problem: `"${name}" stands for ${end}, which is not a parameter of this graph`,
      remedy: 'Correct the name in the inputs and outputs of the graph',
    }
  }
}
