import { UserError } from '../../nodes/core/errors.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { canConnect, targetOf } from '../../graphs/connect.ts'
import type { Wire } from '../../graphs/order.ts'
import type { MediaAccess } from '../../nodes/core/media.ts'
import { listOfValues, plainData, singleValue, type SingleValue, type Value } from './values.ts'

/** Converts a value for the port at which it arrives. */
function converted(value: Value, definition: AnyNodeDefinition, port: string, media: MediaAccess): Value {
  const spec = definition.inputs[port]
  if (spec === undefined || spec.type.name === value.type.name) return value
  const connection = canConnect({ ...spec, type: value.type }, { kind: 'port', spec })
  if (!connection.ok || connection.conversion === undefined) return value
  const { conversion } = connection
  const convert = ({ data, digest, origins }: SingleValue): SingleValue =>
    singleValue(spec.type, conversion.convert(data as never, { media, digest }), origins)
  return value.kind === 'single'
    ? convert(value)
    : listOfValues(spec.type, value.keys, value.items.map(convert))
}

export interface Gathered {
  readonly inputs: ReadonlyMap<string, Value>
  readonly params: Readonly<Record<string, unknown>>
}

/** Sorts arriving values into inputs and promoted parameters. */
export function gather(
  arrivals: readonly { readonly wire: Wire; readonly value: Value }[],
  definition: AnyNodeDefinition,
  params: Readonly<Record<string, unknown>>,
  media: MediaAccess,
): Gathered {
  const inputs = new Map<string, Value>()
  const promoted: Record<string, unknown> = {}
  for (const { wire, value } of arrivals) {
    const { port } = wire.to
    if (targetOf(definition, port)?.kind === 'param') promoted[port] = plainData(value)
    else inputs.set(port, converted(value, definition, port, media))
  }
  return { inputs, params: { ...params, ...promoted } }
}

/**
 * Splits gathered inputs by item: lists that arrive at single-value ports are zipped by key, everything else goes to
 * each item whole. @throws UserError where a key is missing: a shorter list never repeats in silence
 */
export function perItem(
  nodeId: string,
  inputs: ReadonlyMap<string, Value>,
  definition: AnyNodeDefinition,
): ReadonlyMap<string, ReadonlyMap<string, Value>> {
  const lists = [...inputs].flatMap(([name, value]) =>
    value.kind === 'list' && definition.inputs[name]?.list !== true ? [{ name, list: value }] : [],
  )
  const keys = new Set(lists.flatMap(({ list }) => list.keys))
  const items = new Map<string, ReadonlyMap<string, Value>>()
  for (const key of keys) {
    const own = new Map(inputs)
    for (const { name, list } of lists) {
      const item = list.items[list.keys.indexOf(key)]
      if (item === undefined) {
        throw new UserError({
          problem: `${nodeId}.${name}: the list has no item "${key}"`,
          found: `it has ${list.keys.join(', ') || 'none'}`,
          remedy: 'Wire lists of the same things: scenes with scenes, identities with identities',
        })
      }
      own.set(name, item)
    }
    items.set(key, own)
  }
  return items
}
