import { parseEnd, type Graph } from '../../../graphs/schema.ts'
import { definitionAt, upstreamOf, type Flat } from './flat.ts'

const written = new WeakMap<object, string>()

/** An edit keeps the parameters of nodes that it does not touch, so most are written once. */
function paramsKey(params: Readonly<Record<string, unknown>>): string {
  const known = written.get(params)
  if (known !== undefined) return known
  const key = JSON.stringify(params)
  written.set(params, key)
  return key
}

/**
 * Tells whether two revisions of a graph give a node the same inputs and parameters: equal keys, equal previews.
 * Places, titles, notes and nodes beside the way do not count. `changedAt` knows when a file was changed last.
 */
export function coneKey(
  flat: Flat,
  node: string,
  changedAt: (path: string) => number | undefined = () => undefined,
): string {
  const above = upstreamOf(flat, node)
  const nodes = flat.graph.nodes
    .filter(({ id }) => above.has(id))
    .map(({ id, type, state = '', params }) => {
      const files = Object.entries(definitionAt(flat, id)?.params ?? {})
        .filter(([, spec]) => spec.kind === 'file')
        .map(([name]) => changedAt(String(params[name])) ?? '')
      return [id, type, state, paramsKey(params), ...files].join('|')
    })
  const edges = flat.graph.edges
    .filter(({ from, to }) => above.has(parseEnd(to).node) && above.has(parseEnd(from).node))
    .map(({ from, to }) => `${from}>${to}`)
  return [...nodes, ...edges.sort()].join('\n')
}

/** The part of a graph that a preview of a node needs; a graph with stages goes as it is. */
export function coneOf(graph: Graph, flat: Flat, node: string): Graph {
  const { groups: _groups, notes: _notes, ...rest } = graph
  if (graph.stages !== undefined && graph.stages.length > 0) return rest
  const above = upstreamOf(flat, node)
  return {
    ...rest,
    nodes: graph.nodes.filter(({ id }) => above.has(id)),
    edges: graph.edges.filter(
      ({ from, to }) => above.has(parseEnd(to).node) && above.has(parseEnd(from).node),
    ),
    inputs: {},
    outputs: {},
  }
}
