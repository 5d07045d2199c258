import { useShallow } from 'zustand/react/shallow'
import type { GraphNode } from '../../graphs/schema.ts'
import type { ParamSpec } from '../../nodes/core/param-kinds.ts'
import { levelAt, stageAt } from '../edits/level.ts'
import { definitionsFor } from '../state/definitions.ts'
import { useDocument, type DocumentState } from '../state/document.ts'
import { edgeInto, nodeIn } from '../state/level-index.ts'

/** A parameter of one or several nodes of the open level, as the graph has it now. */
export interface Param {
  readonly spec: ParamSpec
  /** Of the first node; the default where the graph names none. */
  readonly value: unknown
  /** Several nodes, and not all have the same value. */
  readonly mixed: boolean
  /** Whether a node has a value of its own. */
  readonly changed: boolean
  /** `node.port` whose value arrives by wire. */
  readonly wiredFrom: string | undefined
  /** The name under which it is given from outside. */
  readonly givenAs: string | undefined
  /** Whether it counts: the parameter that it depends on has the right value. */
  readonly applies: boolean
}

const namesByEnd = new WeakMap<object, ReadonlyMap<string, string>>()

/** The name of a `node.param` among named ends, such as a graph's inputs. */
export function nameOf(ends: Readonly<Record<string, string>>, end: string): string | undefined {
  const known = namesByEnd.get(ends) ?? new Map(Object.entries(ends).map(([name, each]) => [each, name]))
  namesByEnd.set(ends, known)
  return known.get(end)
}

export function selectParam(
  { graph, path }: Pick<DocumentState, 'graph' | 'path'>,
  ids: readonly string[],
  param: string,
): Param | undefined {
  const level = levelAt(graph, path)
  const nodes = ids.map((id) => nodeIn(level, id)).filter((node) => node !== undefined)
  const [first] = nodes
  if (first === undefined) return undefined
  const params = definitionsFor(graph).get(first.type)?.params ?? {}
  const spec = Object.hasOwn(params, param) ? params[param] : undefined
  if (spec === undefined) return undefined
  const value = valueOf(first, param, spec)
  const end = `${first.id}.${param}`
  const stage = stageAt(graph, path)
  const { when } = spec
  const governor = when && params[when.param]
  const governing = governor && valueOf(first, when.param, governor)
  return {
    spec,
    value,
    mixed: nodes.some((node) => !same(valueOf(node, param, spec), value)),
    changed: nodes.some((node) => !same(valueOf(node, param, spec), spec.default)),
    wiredFrom: edgeInto(level, end)?.from,
    givenAs:
      stage === undefined
        ? (nameOf(graph.inputs, end) ?? nameOf(graph.outputs, end))
        : nameOf(stage.params, end),
    applies: when === undefined || when.is.includes(governing as string),
  }
}

/** `null` is a value (a seed drawn anew); only a missing one stands for the default. */
function valueOf({ params }: GraphNode, param: string, spec: ParamSpec): unknown {
  return params[param] === undefined ? spec.default : params[param]
}

function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true
  return typeof left === 'object' && JSON.stringify(left) === JSON.stringify(right)
}

/** The parameter of these nodes; `undefined` where the first node or its parameter is not known. */
export function useParam(ids: readonly string[], param: string): Param | undefined {
  return useDocument(useShallow((state) => selectParam(state, ids, param)))
}
