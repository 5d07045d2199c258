import { canConnect, targetOf, type Definitions } from '../connect.ts'
import type { GraphIssue } from '../issue.ts'
import { nodesRunPerItem, yieldsList } from '../lists.ts'
import { parseEnd, type Graph } from '../schema.ts'
import { suggestion } from '../suggest.ts'

/** Wires for whose missing nodes a near name is looked up: each takes a comparison with every node. */
const mostSuggestions = 20

/** Ends that do not exist, types that do not fit, inputs with two wires. */
export function* checkEdges(graph: Graph, definitions: Definitions): Generator<GraphIssue> {
  const types = new Map(graph.nodes.map(({ id, type }) => [id, type]))
  const taken = new Set<string>()
  let suggestions = 0
  for (const edge of graph.edges) {
    const from = parseEnd(edge.from)
    const to = parseEnd(edge.to)
    const remedy = 'Remove the edge or correct it'
    const missing = [from, to].find(({ node }) => !types.has(node))
    if (missing !== undefined) {
      const problem = `The edge ${edge.from} → ${edge.to} names a node "${missing.node}" that is not there`
      const near = suggestions++ < mostSuggestions ? suggestion(missing.node, types.keys()) : undefined
      yield { code: 'unknown-end', problem, remedy: near ?? remedy }
      continue
    }
    if (taken.has(edge.to)) {
      yield {
        code: 'wired-twice',
        node: to.node,
        port: to.port,
        problem: 'Two wires arrive at one input',
        remedy: 'Keep one of them',
      }
    }
    taken.add(edge.to)
    const source = definitions.get(types.get(from.node) ?? '')
    const sink = definitions.get(types.get(to.node) ?? '')
    // Placeholders for unknown types keep their wires; the missing type is reported on its own.
    if (source === undefined || sink === undefined) continue
    const output = Object.hasOwn(source.outputs, from.port) ? source.outputs[from.port] : undefined
    const target = targetOf(sink, to.port)
    if (output === undefined) {
      yield {
        code: 'unknown-port',
        node: from.node,
        port: from.port,
        problem: `"${source.type}" has no output "${from.port}"`,
        remedy: suggestion(from.port, Object.keys(source.outputs)) ?? remedy,
      }
    }
    if (target === undefined) {
      const names = [...Object.keys(sink.inputs), ...Object.keys(sink.params)]
      yield {
        code: 'unknown-port',
        node: to.node,
        port: to.port,
        problem: `"${sink.type}" has no input "${to.port}" that takes a wire`,
        remedy: suggestion(to.port, names) ?? remedy,
      }
    }
    if (output === undefined || target === undefined) continue
    const connection = canConnect(output, target)
    if (!connection.ok) {
      yield {
        code: 'type-mismatch',
        node: to.node,
        port: to.port,
        problem: `The wire from ${edge.from} does not fit: ${connection.reason}`,
        remedy,
      }
    }
  }
}

/** Required inputs without a wire. */
export function* checkInputsWired(graph: Graph, definitions: Definitions): Generator<GraphIssue> {
  const wired = new Set(graph.edges.map(({ to }) => to))
  for (const { id, type, state } of graph.nodes) {
    if (state === 'muted') continue
    for (const [name, spec] of Object.entries(definitions.get(type)?.inputs ?? {})) {
      if (spec.optional || wired.has(`${id}.${name}`)) continue
      yield {
        code: 'input-not-wired',
        node: id,
        port: name,
        problem: `The input "${name}" is not wired`,
        remedy: `Connect ${spec.list ? 'a list of ' : ''}${spec.type.title.toLowerCase()} to it, or mute the node`,
      }
    }
  }
}

/** Single values at ports that take whole lists. */
export function* checkLists(graph: Graph, definitions: Definitions): Generator<GraphIssue> {
  const perItem = nodesRunPerItem(graph, definitions)
  const types = new Map(graph.nodes.map(({ id, type }) => [id, type]))
  for (const edge of graph.edges) {
    const to = parseEnd(edge.to)
    const takesList = definitions.get(types.get(to.node) ?? '')?.inputs[to.port]?.list === true
    if (!takesList || yieldsList(graph, definitions, perItem, parseEnd(edge.from))) continue
    yield {
      code: 'list-mismatch',
      node: to.node,
      port: to.port,
      problem: `The input "${to.port}" takes a whole list, ${edge.from} yields a single value`,
      remedy: 'Wire an output that yields a list',
    }
  }
}
