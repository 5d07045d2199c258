import { promotedType, type ParamSpec } from '../nodes/core/param-kinds.ts'
import type { AnyPortType, Conversion, PortSpec } from '../nodes/core/port-type.ts'
import type { AnyNodeDefinition } from '../nodes/core/define-node.ts'

/** Node definitions by type; given by whoever knows them all. */
export type Definitions = ReadonlyMap<string, AnyNodeDefinition>

/** Where an edge may end: an input port, or a parameter that is promoted to one. */
export type Target =
  | { readonly kind: 'port'; readonly spec: PortSpec }
  | { readonly kind: 'param'; readonly spec: ParamSpec; readonly typeName: string }

export type Connection =
  | { readonly ok: true; readonly conversion?: Conversion<unknown> }
  | { readonly ok: false; readonly reason: string }

/** The target named `name` of a node; `undefined` where the node has none, or its parameter takes no wire. */
export function targetOf(definition: AnyNodeDefinition, name: string): Target | undefined {
  if (Object.hasOwn(definition.inputs, name)) {
    const spec = definition.inputs[name]
    return spec && { kind: 'port', spec }
  }
  const spec = Object.hasOwn(definition.params, name) ? definition.params[name] : undefined
  const typeName = spec && promotedType[spec.kind]
  return spec && typeName ? { kind: 'param', spec, typeName } : undefined
}

const numericNames = ['number', 'integer', 'seed']

function fits(from: AnyPortType, to: Target): Connection {
  if (to.kind === 'param') {
    const name = from.name
    const both = [name, to.typeName]
    const numeric =
      both.every((each) => numericNames.includes(each)) && (to.typeName !== 'integer' || name === 'integer')
    const wordy = both.every((each) => each === 'text' || each === 'choice')
    return name === to.typeName || numeric || wordy
      ? { ok: true }
      : { ok: false, reason: `"${to.spec.label}" takes a ${to.typeName}, not ${from.title.toLowerCase()}` }
  }
  const type = to.spec.type
  if (from.name === type.name) return { ok: true }
  const conversion = type.accepts.find((each) => each.from === from.name)
  if (conversion) return { ok: true, conversion }
  const takes = [type.title, ...type.accepts.map((each) => each.from)].join(' or ').toLowerCase()
  return { ok: false, reason: `this port takes ${takes}, not ${from.title.toLowerCase()}` }
}

/** Whether an output may be wired to a target, and how its value is converted; a refusal says why. */
export function canConnect(from: PortSpec, to: Target): Connection {
  return fits(from.type, to)
}
