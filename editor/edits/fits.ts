import { canConnect, targetOf, type Connection, type Definitions } from '../../graphs/connect.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { parseEnd } from '../../graphs/schema.ts'
import { checkConnection, downstream } from './connect.ts'
import { nodeAt, type Level } from './level.ts'

/** The end at which a wire is dragged: an output looks for inputs, an input for outputs. */
export interface WireEnd {
  readonly side: 'output' | 'input'
  /** `node.port` or, of inputs, `node.param`. */
  readonly end: string
}

/**
 * Every end of the level to which a wire from this end may lead. Parameters that take a wire count only where
 * `params` says so.
 */
export function endsThatFit(
  level: Level,
  definitions: Definitions,
  { side, end }: WireEnd,
  { params = true }: { readonly params?: boolean } = {},
): ReadonlySet<string> {
  const { node: own, port } = parseEnd(end)
  const definition = definitions.get(nodeAt(level, own)?.type ?? '')
  const source = side === 'output' && definition && ownOf(definition.outputs, port)
  const sink = side === 'input' && definition && targetOf(definition, port)
  const below = side === 'input' ? downstream(level, own) : undefined
  const found = new Set<string>()
  for (const { id, type } of level.nodes) {
    const other = definitions.get(type)
    if (other === undefined || id === own || below?.has(id)) continue
    if (sink) {
      for (const [name, spec] of Object.entries(other.outputs))
        if (canConnect(spec, sink).ok) found.add(`${id}.${name}`)
    } else if (source) {
      const names = [...Object.keys(other.inputs), ...(params ? Object.keys(other.params) : [])]
      const fitting = names.filter((name) => {
        const target = targetOf(other, name)
        return target !== undefined && canConnect(source, target).ok
      })
      // The walk for circles is only worth it where something fits.
      if (fitting.length === 0 || downstream(level, id).has(own)) continue
      for (const name of fitting) found.add(`${id}.${name}`)
    }
  }
  return found
}

/** Why a wire between two ends is refused or taken, whichever of them it was dragged from. */
export function checkDrop(level: Level, definitions: Definitions, start: WireEnd, other: string): Connection {
  return start.side === 'output'
    ? checkConnection(level, definitions, start.end, other)
    : checkConnection(level, definitions, other, start.end)
}

/** A node type that could take a dropped wire, and the port to use. */
export interface FittingType {
  readonly definition: AnyNodeDefinition
  readonly port: string
  /** 0: the same type; 1: by conversion; 2: at a parameter. */
  readonly distance: 0 | 1 | 2
}

/** Node types that fit a wire dropped on the pane, best first: same type, then by conversion, then at a parameter. */
export function typesThatFit(
  level: Level,
  definitions: Definitions,
  { side, end }: WireEnd,
): readonly FittingType[] {
  const { node, port } = parseEnd(end)
  const own = definitions.get(nodeAt(level, node)?.type ?? '')
  if (own === undefined) return []
  const source = side === 'output' ? ownOf(own.outputs, port) : undefined
  const sink = side === 'input' ? targetOf(own, port) : undefined
  const found = [...definitions.values()].flatMap((definition) => {
    const best = source
      ? bestInput(definition, (name) => distanceOf(canConnectTo(source, definition, name)))
      : bestOutput(definition, (name) => {
          const spec = definition.outputs[name]
          return sink && spec && distanceOf(canConnect(spec, sink), sink.kind === 'param')
        })
    return best ? [{ definition, ...best }] : []
  })
  return found.sort((left, right) => left.distance - right.distance)

  function canConnectTo(from: NonNullable<typeof source>, definition: AnyNodeDefinition, name: string) {
    const target = targetOf(definition, name)
    return target && { ...canConnect(from, target), kind: target.kind }
  }
}

type Distance = FittingType['distance']

function distanceOf(
  connection: (Connection & { kind?: 'port' | 'param' }) | undefined,
  param = connection?.kind === 'param',
): Distance | undefined {
  if (connection === undefined || !connection.ok) return undefined
  return param ? 2 : connection.conversion === undefined ? 0 : 1
}

function nearest(names: readonly string[], distance: (name: string) => Distance | undefined) {
  let best: { port: string; distance: Distance } | undefined
  for (const port of names) {
    const found = distance(port)
    if (found !== undefined && (best === undefined || found < best.distance)) best = { port, distance: found }
  }
  return best
}

function bestInput(definition: AnyNodeDefinition, distance: (name: string) => Distance | undefined) {
  return nearest([...Object.keys(definition.inputs), ...Object.keys(definition.params)], distance)
}

function bestOutput(definition: AnyNodeDefinition, distance: (name: string) => Distance | undefined) {
  return nearest(Object.keys(definition.outputs), distance)
}

function ownOf<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
