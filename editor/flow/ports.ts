import { targetOf } from '../../graphs/connect.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import type { PortSpec } from '../../nodes/core/port-type.ts'
import { portTypeNamed } from '../../nodes/types/types.ts'
import { text } from '../text/text.ts'
import type { PortView } from './elements.ts'

/** What the wires of a level say about one node. */
export interface NodeWires {
  /** Input or param → title of the node that feeds it. */
  readonly into: ReadonlyMap<string, string>
  /** Output → titles of the nodes that it feeds. */
  readonly from: ReadonlyMap<string, readonly string[]>
}

/** Names under which the ends of a node appear outside of its stage. */
export type OutsideNames = (side: 'input' | 'output' | 'param', name: string) => string | undefined

/** `allowUnverified` → "Allow unverified"; ports have no titles of their own. */
export function portLabel(name: string): string {
  const words = name.replaceAll(/([A-Z0-9]+)/g, (letters) => ` ${letters.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function portView(
  side: 'input' | 'output',
  name: string,
  spec: PortSpec,
  partners: readonly string[],
  outside: string | undefined,
): PortView {
  const { type, doc, optional, list } = spec
  const label = portLabel(name)
  const rest = { colour: type.colour, typeTitle: type.title, doc, partners, outside, unknown: false }
  return { side, kind: 'port', name, label, optional: side === 'input' && optional, list, ...rest }
}

function unknownPort(side: 'input' | 'output', name: string, partners: readonly string[]): PortView {
  return {
    side,
    kind: 'port',
    name,
    label: portLabel(name),
    colour: undefined,
    typeTitle: text.canvas.unknownType,
    doc: text.canvas.unknownPort,
    optional: false,
    list: false,
    partners,
    outside: undefined,
    unknown: true,
  }
}

/** A parameter as a port; `undefined` where it takes no wire. */
export function paramPort(
  definition: AnyNodeDefinition,
  name: string,
  partners: readonly string[],
  outside?: string,
): PortView | undefined {
  const target = targetOf(definition, name)
  if (target?.kind !== 'param') return undefined
  const type = portTypeNamed(target.typeName)
  return {
    side: 'input',
    kind: 'param',
    name,
    label: target.spec.label,
    colour: type?.colour,
    typeTitle: type?.title ?? target.typeName,
    doc: target.spec.help,
    optional: true,
    list: false,
    partners,
    outside,
    unknown: false,
  }
}

/**
 * The ports of a card: those declared, the params that a wire arrives at, and, so that no wire hangs in the air,
 * those that only a wire names.
 */
export function cardPorts(
  definition: AnyNodeDefinition | undefined,
  wires: NodeWires,
  outside: OutsideNames,
): PortView[] {
  const inputs = definition?.inputs ?? {}
  const outputs = definition?.outputs ?? {}
  const ports = Object.entries(inputs).map(([name, spec]) => {
    const feeder = wires.into.get(name)
    return portView('input', name, spec, feeder === undefined ? [] : [feeder], outside('input', name))
  })
  for (const [name, spec] of Object.entries(outputs))
    ports.push(portView('output', name, spec, wires.from.get(name) ?? [], outside('output', name)))
  for (const [name, feeder] of wires.into) {
    if (Object.hasOwn(inputs, name)) continue
    const param = definition && paramPort(definition, name, [feeder], outside('param', name))
    ports.push(param ?? unknownPort('input', name, [feeder]))
  }
  for (const [name, fed] of wires.from)
    if (!Object.hasOwn(outputs, name)) ports.push(unknownPort('output', name, fed))
  return ports
}
