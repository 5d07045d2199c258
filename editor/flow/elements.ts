import type { Edge, Node } from 'reactflow'
import type { GraphIssue } from '../../graphs/issue.ts'
import type { GraphEdge, GraphNode, Group, Note } from '../../graphs/schema.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'

/** One end for wires as a card shows it. */
export interface PortView {
  readonly side: 'input' | 'output'
  readonly kind: 'port' | 'param'
  readonly name: string
  readonly label: string
  /** The port type's colour; absent for placeholders. */
  readonly colour: string | undefined
  /** The type's title, for people: "Frames". */
  readonly typeTitle: string
  readonly doc: string
  readonly optional: boolean
  readonly list: boolean
  /** Titles of the nodes at the other ends of its wires. */
  readonly partners: readonly string[]
  /** The name under which the stage shows it outside. */
  readonly outside: string | undefined
  /** The definition has no such port; a wire names it all the same. */
  readonly unknown: boolean
}

export interface CardData extends Record<string, unknown> {
  readonly node: GraphNode
  /** Absent for types that this program does not know. */
  readonly definition: AnyNodeDefinition | undefined
  readonly title: string
  readonly ports: readonly PortView[]
  readonly issues: readonly GraphIssue[]
  /** Params that the stage shows outside: param → name outside. */
  readonly outsideParams: Readonly<Record<string, string>>
}

export interface GroupData extends Record<string, unknown> {
  readonly group: Group
}

export interface NoteData extends Record<string, unknown> {
  readonly note: Note
}

export interface WireData extends Record<string, unknown> {
  readonly edge: GraphEdge
  readonly colour: string | undefined
  /** It takes no part in a run: an end is muted, or bypassed past it. */
  readonly idle: boolean
  /** Of the wires from one port, the one that always shows the facts; the others do when pointed at. */
  readonly tells: boolean
}

export type CardNode = Node<CardData, 'card'>
export type GroupNode = Node<GroupData, 'frame'>
export type NoteNode = Node<NoteData, 'note'>
export type FlowNode = CardNode | GroupNode | NoteNode
export type FlowEdge = Edge<WireData, 'wire'>
