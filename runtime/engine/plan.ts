import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { paramSchema, parseParam, type ParamSpec } from '../../nodes/core/param-kinds.ts'
import type { Definitions } from '../../graphs/connect.ts'
import type { GraphIssue } from '../../graphs/issue.ts'
import { nodesRunPerItem } from '../../graphs/lists.ts'
import { cone, orderNodes } from '../../graphs/order.ts'
import { parseEnd, type Graph, type GraphNode } from '../../graphs/schema.ts'
import { validate } from '../../graphs/validate.ts'

/** A graph that can run: what takes part, in which order. */
export interface Plan {
  readonly graph: Graph
  /** Nodes whose results are asked for. */
  readonly targets: readonly string[]
  /** The nodes that take part, each after its feeders. */
  readonly order: readonly string[]
  /** Nodes that run once per list item. */
  readonly perItem: ReadonlySet<string>
}

export type PlanResult =
  { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly issues: readonly GraphIssue[] }

/** A node's parameters with the defaults of those that the document leaves out. */
export function fullParams(node: GraphNode, definitions: Definitions): Record<string, unknown> {
  const specs = Object.entries(definitions.get(node.type)?.params ?? {})
  return Object.fromEntries(specs.map(([name, spec]) => [name, node.params[name] ?? spec.default]))
}

function specOf(graph: Graph, definitions: Definitions, end: string): ParamSpec | undefined {
  const { node, port } = parseEnd(end)
  const type = graph.nodes.find(({ id }) => id === node)?.type
  return definitions.get(type ?? '')?.params[port]
}

/** The nodes that write files to which a path is given. */
export function writingNodes(graph: Graph, definitions: Definitions): string[] {
  return graph.nodes
    .filter((node) => {
      const specs = Object.entries(definitions.get(node.type)?.params ?? {})
      const params = fullParams(node, definitions)
      return (
        node.state === undefined &&
        specs.some(([name, { kind }]) => kind === 'output-file' && params[name] !== '')
      )
    })
    .map(({ id }) => id)
}

function* missingFiles(
  graph: Graph,
  definitions: Definitions,
  taking: ReadonlySet<string>,
): Generator<GraphIssue> {
  const names = new Map(Object.entries(graph.inputs).map(([name, end]) => [end, name]))
  for (const node of graph.nodes.filter(({ id }) => taking.has(id))) {
    const params = fullParams(node, definitions)
    for (const [name, spec] of Object.entries(definitions.get(node.type)?.params ?? {})) {
      if (spec.kind !== 'file') continue
      const path = params[name] as string
      const input = names.get(`${node.id}.${name}`)
      if (path === '') {
        yield {
          code: 'input-not-given',
          node: node.id,
          port: name,
          problem: input === undefined ? `"${spec.label}" is not given` : `The input "${input}" is not given`,
          remedy: input === undefined ? `Add --set ${node.id}.${name}=FILE` : `Add --input ${input}=FILE`,
        }
      } else if (!existsSync(path)) {
        yield {
          code: 'file-missing',
          node: node.id,
          port: name,
          problem: `The file "${basename(path)}" is not there`,
          remedy: 'Check the path and its spelling',
        }
      }
    }
  }
}

function* unknownModels(
  graph: Graph,
  definitions: Definitions,
  taking: ReadonlySet<string>,
  known: (id: string) => boolean,
): Generator<GraphIssue> {
  for (const node of graph.nodes.filter(({ id }) => taking.has(id))) {
    for (const id of definitions.get(node.type)?.models?.(fullParams(node, definitions)) ?? []) {
      if (known(id)) continue
      yield {
        code: 'unknown-model',
        node: node.id,
        problem: `The catalogue has no model "${id}"`,
        remedy: 'See: veilgraph models list',
      }
    }
  }
}

/**
 * Checks a graph and what it is given, and orders the nodes above the targets. All problems come at once.
 * @param targets node ids; without them every node that has a path to write to
 * @param knowsModel whether the catalogue has a model of this id
 */
export function planRun(
  graph: Graph,
  definitions: Definitions,
  knowsModel: (id: string) => boolean,
  targets: readonly string[] = writingNodes(graph, definitions),
): PlanResult {
  const taking = cone(graph, targets)
  const issues = validate(graph, definitions)
  if (targets.length === 0 && issues.length === 0) {
    const [name] = Object.keys(graph.outputs)
    issues.push({
      code: 'output-not-given',
      problem: 'No output is asked for',
      remedy: name === undefined ? 'Add a node that saves' : `Add --output ${name}=FILE`,
    })
  }
  issues.push(
    ...missingFiles(graph, definitions, taking),
    ...unknownModels(graph, definitions, taking, knowsModel),
  )
  if (issues.length > 0) return { ok: false, issues }
  const order = orderNodes(graph).order.filter((id) => taking.has(id))
  return { ok: true, plan: { graph, targets, order, perItem: nodesRunPerItem(graph, definitions) } }
}

/** Named values from outside, as text: `--input`, `--output`, `--set`. */
export interface Settings {
  readonly inputs: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
  readonly set: Readonly<Record<string, string>>
}

/** The graph with values from outside in it. */
export function applySettings(
  graph: Graph,
  { inputs, outputs, set }: Settings,
  definitions: Definitions,
): { readonly graph: Graph; readonly issues: readonly GraphIssue[] } {
  const issues: GraphIssue[] = []
  const changed = structuredClone(graph)
  const values = new Map<string, string>()
  for (const [kind, given, ends] of [
    ['input', inputs, graph.inputs],
    ['output', outputs, graph.outputs],
  ] as const) {
    for (const [name, value] of Object.entries(given)) {
      const end = Object.hasOwn(ends, name) ? ends[name] : undefined
      if (end !== undefined) values.set(end, value)
      else {
        const known = Object.keys(ends)
        issues.push({
          code: 'unknown-end',
          problem: `The graph has no ${kind} "${name}"`,
          found: known.length === 0 ? `it names no ${kind}s` : `it has ${known.join(', ')}`,
          remedy: 'Use one of its names, or --set node.param=value',
        })
      }
    }
  }
  for (const [end, value] of Object.entries(set)) values.set(end, value)
  for (const [end, value] of values) {
    const spec = specOf(graph, definitions, end)
    const node = changed.nodes.find(({ id }) => id === parseEnd(end).node)
    if (spec === undefined || node === undefined) {
      issues.push({
        code: 'unknown-param',
        problem: `The graph has no parameter ${end}`,
        remedy: `See its nodes: ${graph.nodes.map(({ id }) => id).join(', ')}`,
      })
      continue
    }
    const parsed = paramSchema(spec).safeParse(parseParam(spec, value))
    // A value that does not fit stays as it is: `validate` names it with its range.
    node.params[parseEnd(end).port] = parsed.success ? parsed.data : parseParam(spec, value)
  }
  return { graph: changed, issues }
}
