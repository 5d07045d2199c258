import { canConnect, targetOf, type Connection, type Definitions } from '../../graphs/connect.ts'
import { parseEnd } from '../../graphs/schema.ts'
import { text } from '../text/text.ts'
import { nodeAt, refuse, type Level, type Refusal } from './level.ts'

export type Connected = { readonly ok: true; readonly level: Level } | Refusal

const { refusals } = text.edits

/** Nodes that `start` feeds, directly or not, and itself. */
export function downstream(level: Level, start: string): ReadonlySet<string> {
  const consumers = new Map<string, string[]>()
  for (const { from, to } of level.edges) {
    const source = parseEnd(from).node
    consumers.set(source, [...(consumers.get(source) ?? []), parseEnd(to).node])
  }
  const found = new Set([start])
  for (const id of found) for (const next of consumers.get(id) ?? []) found.add(next)
  return found
}

/**
 * Whether a wire may lead from the output `from` to the input `to` (`node.port`, or `node.param`); a refusal says why.
 * A wire that lies at `to` already is no hindrance, it would be replaced.
 * @param definitions with those of the graph's stages (`definitionsOf`)
 */
export function checkConnection(
  level: Level,
  definitions: Definitions,
  from: string,
  to: string,
): Connection {
  const [source, sink] = [parseEnd(from), parseEnd(to)]
  const nodes = [nodeAt(level, source.node), nodeAt(level, sink.node)] as const
  if (nodes[0] === undefined) return refuse(refusals.unknownNode(source.node))
  if (nodes[1] === undefined) return refuse(refusals.unknownNode(sink.node))
  if (source.node === sink.node) return refuse(refusals.itself)
  const [giving, taking] = [definitions.get(nodes[0].type), definitions.get(nodes[1].type)]
  if (giving === undefined) return refuse(refusals.unknownType(nodes[0].type))
  if (taking === undefined) return refuse(refusals.unknownType(nodes[1].type))
  const output = Object.hasOwn(giving.outputs, source.port) ? giving.outputs[source.port] : undefined
  const target = targetOf(taking, sink.port)
  if (output === undefined) return refuse(refusals.unknownOutput(from))
  if (target === undefined) return refuse(refusals.unknownInput(to))
  const connection = canConnect(output, target)
  if (!connection.ok) return connection
  return downstream(level, sink.node).has(source.node) ? refuse(refusals.cycle(source.node)) : connection
}

/** Wires `from` to `to`; the wire that lay there goes. */
export function connect(level: Level, definitions: Definitions, from: string, to: string): Connected {
  const connection = checkConnection(level, definitions, from, to)
  if (!connection.ok) return connection
  return { ok: true, level: wired(level, from, to) }
}

/** Without any check: for wires that are known to fit. */
export function wired(level: Level, from: string, to: string): Level {
  if (level.edges.some((edge) => edge.from === from && edge.to === to)) return level
  return { ...level, edges: [...level.edges.filter((edge) => edge.to !== to), { from, to }] }
}

/** Takes wires away, named by their `to` ends. */
export function disconnect(level: Level, tos: Iterable<string>): Level {
  const gone = new Set(tos)
  const edges = level.edges.filter(({ to }) => !gone.has(to))
  return edges.length === level.edges.length ? level : { ...level, edges }
}

/** Moves one end of a wire: the wire at `oldTo` goes where the new one can lie. */
export function rewire(
  level: Level,
  definitions: Definitions,
  oldTo: string,
  ends: { readonly from: string; readonly to: string },
): Connected {
  return connect(disconnect(level, [oldTo]), definitions, ends.from, ends.to)
}
