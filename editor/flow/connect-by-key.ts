import { create } from 'zustand'
import { parseEnd } from '../../graphs/schema.ts'
import { targetOf, type Definitions } from '../../graphs/connect.ts'
import { endsThatFit, type WireEnd } from '../edits/fits.ts'
import { nodeAt, type Level } from '../edits/level.ts'
import { endOf } from './ends.ts'
import { portLabel } from './ports.ts'
import { titleOf } from './scene.ts'

/** The node from which a wire is drawn by keyboard. */
export const useConnectByKey = create<{ readonly node: string | undefined }>(() => ({ node: undefined }))

export function openConnect(node: string): void {
  useConnectByKey.setState({ node })
}

export function closeConnect(): void {
  useConnectByKey.setState({ node: undefined })
}

export interface PortChoice {
  readonly end: WireEnd
  readonly label: string
  readonly typeTitle: string
  /** `to` ends of the wires that it has. */
  readonly wires: readonly string[]
}

/** The ports of a node, outputs first: from there a wire is usually drawn. */
export function portsToChoose(level: Level, definitions: Definitions, node: string): PortChoice[] {
  const definition = definitions.get(nodeAt(level, node)?.type ?? '')
  if (definition === undefined) return []
  const outputs = Object.entries(definition.outputs).map(([name, { type }]): PortChoice => {
    const end = endOf('output', node, name)
    const wires = level.edges.flatMap(({ from, to }) => (from === end.end ? [to] : []))
    return { end, label: portLabel(name), typeTitle: type.title, wires }
  })
  const names = [...Object.keys(definition.inputs), ...Object.keys(definition.params)]
  const inputs = names.flatMap((name): PortChoice[] => {
    const target = targetOf(definition, name)
    if (target === undefined) return []
    const end = endOf('input', node, name)
    const label = target.kind === 'port' ? portLabel(name) : target.spec.label
    const typeTitle = target.kind === 'port' ? target.spec.type.title : target.typeName
    return [{ end, label, typeTitle, wires: level.edges.some(({ to }) => to === end.end) ? [end.end] : [] }]
  })
  return [...outputs, ...inputs]
}

export interface TargetChoice {
  readonly end: string
  readonly title: string
  readonly label: string
  /** A wire lies there already; it would be replaced. */
  readonly taken: boolean
}

/** The ends to which another wire from a port may lead, ports before params. */
export function targetsToChoose(level: Level, definitions: Definitions, start: WireEnd): TargetChoice[] {
  const taken = new Set(level.edges.map(({ to }) => to))
  const isParam = (end: string) => {
    const { node, port } = parseEnd(end)
    const definition = definitions.get(nodeAt(level, node)?.type ?? '')
    return start.side === 'output' && definition !== undefined && !Object.hasOwn(definition.inputs, port)
  }
  const there = new Set(
    level.edges.flatMap(({ from, to }) =>
      (start.side === 'output' ? from : to) === start.end ? [from, to] : [],
    ),
  )
  const choices = [...endsThatFit(level, definitions, start)].flatMap((end): TargetChoice[] => {
    const { node, port } = parseEnd(end)
    const found = nodeAt(level, node)
    if (found === undefined || there.has(end)) return []
    const param = isParam(end) ? definitions.get(found.type)?.params[port] : undefined
    const label = param?.label ?? portLabel(port)
    return [{ end, title: titleOf(found, definitions), label, taken: taken.has(end) }]
  })
  return choices.sort((left, right) => Number(isParam(left.end)) - Number(isParam(right.end)))
}
