import { canConnect, targetOf, type Definitions } from '../../graphs/connect.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { parseEnd } from '../../graphs/schema.ts'
import { text } from '../text/text.ts'
import { connect, disconnect, type Connected } from './connect.ts'
import { nodeAt, refuse, type Level } from './level.ts'

/** The ports by which a node type can lie on a wire. */
export interface Passage {
  readonly definition: AnyNodeDefinition
  readonly input: string
  readonly output: string
}

/** How this definition can lie on the wire that arrives at `to`; `undefined` where it cannot. */
export function passageOf(
  level: Level,
  definitions: Definitions,
  to: string,
  definition: AnyNodeDefinition,
): Passage | undefined {
  const edge = level.edges.find((each) => each.to === to)
  if (edge === undefined) return undefined
  const [from, end] = [parseEnd(edge.from), parseEnd(to)]
  const source = definitions.get(nodeAt(level, from.node)?.type ?? '')?.outputs[from.port]
  const taking = definitions.get(nodeAt(level, end.node)?.type ?? '')
  const sink = taking && targetOf(taking, end.port)
  if (source === undefined || sink === undefined) return undefined
  const inputs = Object.keys(definition.inputs).filter((name) => {
    const target = targetOf(definition, name)
    return target !== undefined && canConnect(source, target).ok
  })
  const outputs = Object.keys(definition.outputs).filter((name) => {
    const spec = definition.outputs[name]
    return spec !== undefined && canConnect(spec, sink).ok
  })
  // The way that a bypass takes is the one that the node is made for.
  const routes = Object.entries(definition.bypass ?? {})
  const route = routes.find(([output, input]) => outputs.includes(output) && inputs.includes(input))
  const input = route?.[1] ?? inputs[0]
  const output = route?.[0] ?? outputs[0]
  return input === undefined || output === undefined ? undefined : { definition, input, output }
}

/** The node types that can be put on the wire which arrives at `to`: first those that let its value through. */
export function typesForWire(level: Level, definitions: Definitions, to: string): readonly Passage[] {
  const found = [...definitions.values()].flatMap(
    (definition) => passageOf(level, definitions, to, definition) ?? [],
  )
  const through = ({ definition, output, input }: Passage) => definition.bypass?.[output] === input
  return found.sort((left, right) => Number(through(right)) - Number(through(left)))
}

/** Puts a node of the level on the wire that arrives at `to`. */
export function insertOnWire(level: Level, definitions: Definitions, to: string, id: string): Connected {
  const node = nodeAt(level, id)
  const edge = level.edges.find((each) => each.to === to)
  const definition = definitions.get(node?.type ?? '')
  if (edge === undefined || node === undefined) return refuse(text.edits.refusals.unknownNode(id))
  if (definition === undefined) return refuse(text.edits.refusals.unknownType(node.type))
  const passage = passageOf(level, definitions, to, definition)
  if (passage === undefined || parseEnd(edge.from).node === id || parseEnd(to).node === id)
    return refuse(text.edits.refusals.fitsNoWire(definition.title))
  const first = connect(disconnect(level, [to]), definitions, edge.from, `${id}.${passage.input}`)
  return first.ok ? connect(first.level, definitions, `${id}.${passage.output}`, to) : first
}
