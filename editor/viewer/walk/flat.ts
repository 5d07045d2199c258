import type { AnyNodeDefinition } from '../../../nodes/core/define-node.ts'
import type { PreviewKind } from '../../../nodes/core/port-type.ts'
import type { Definitions } from '../../../graphs/connect.ts'
import { nodesRunPerItem, yieldsList } from '../../../graphs/lists.ts'
import { cone, orderNodes, wiresInto, type Wire } from '../../../graphs/order.ts'
import type { Graph, GraphNode } from '../../../graphs/schema.ts'
import type { Pin } from '../../state/interface.ts'

/** A graph without stages, as a run sees it, with what walking it needs. */
export interface Flat {
  readonly graph: Graph
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly definitions: Definitions
  readonly wires: ReadonlyMap<string, readonly Wire[]>
  /** Node ids, each after those that feed it. */
  readonly order: readonly string[]
}

export function flatOf(graph: Graph, definitions: Definitions): Flat {
  return {
    graph,
    nodes: new Map(graph.nodes.map((node) => [node.id, node])),
    definitions,
    wires: wiresInto(graph),
    order: orderNodes(graph).order,
  }
}

export function definitionAt(flat: Flat, id: string): AnyNodeDefinition | undefined {
  return flat.definitions.get(flat.nodes.get(id)?.type ?? '')
}

/** What the person calls a node. */
export function titleOf(flat: Flat, id: string): string {
  return flat.nodes.get(id)?.title ?? definitionAt(flat, id)?.title ?? id
}

/** A pin whose port is known, and how its value is shown. */
export interface Seen {
  readonly node: string
  /** Output port; absent where the node has none and shows what arrives. */
  readonly port: string | undefined
  readonly kind: PreviewKind
}

/** What a pin shows; `undefined` where the node is gone or unknown. */
export function seenAt(flat: Flat, pin: Pin): Seen | undefined {
  const definition = definitionAt(flat, pin.node)
  if (definition === undefined) return undefined
  const outputs = Object.entries(definition.outputs)
  const [port, spec] = outputs.find(([name]) => name === pin.port) ?? outputs[0] ?? []
  if (spec !== undefined) return { node: pin.node, port, kind: spec.type.preview }
  const [input] = Object.values(definition.inputs)
  return input && { node: pin.node, port: undefined, kind: input.type.preview }
}

/** The output that feeds the first wired input of a node that is shown as `kind`. */
export function feederOf(flat: Flat, id: string, kind: PreviewKind): Seen | undefined {
  const inputs = Object.entries(definitionAt(flat, id)?.inputs ?? {})
  for (const [name, spec] of inputs) {
    if (spec.type.preview !== kind) continue
    const wire = flat.wires.get(id)?.find(({ to }) => to.port === name)
    const seen = wire && seenAt(flat, wire.from)
    if (seen !== undefined) return seen
  }
  return undefined
}

/** The nodes that are needed for one, itself included. */
export function upstreamOf(flat: Flat, id: string): ReadonlySet<string> {
  return cone(flat.graph, [id])
}

/** Whether an output yields a list, one item for each scene or person. */
export function isList({ graph, definitions }: Flat, { node, port }: Seen): boolean {
  if (port === undefined) return false
  return yieldsList(graph, definitions, nodesRunPerItem(graph, definitions), { node, port })
}
