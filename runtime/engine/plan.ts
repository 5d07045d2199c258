import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { Definitions } from '../../graphs/connect.ts'
import type { GraphIssue } from '../../graphs/issue.ts'
import { nodesRunPerItem } from '../../graphs/lists.ts'
import { cone, orderNodes } from '../../graphs/order.ts'
import type { Graph, GraphNode } from '../../graphs/schema.ts'
import { innerId } from '../../graphs/stage-names.ts'
import { expandStages } from '../../graphs/stages.ts'
import { validate } from '../../graphs/validate.ts'

/** A graph that can run: what takes part, in which order. */
export interface Plan {
  /** Without stages: their nodes have taken the places of those that use them. */
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

/** Where nothing could be written, whatever path is given: the nodes at which the graph ends. */
export function endsOfReadingGraph(graph: Graph, definitions: Definitions): string[] {
  const writes = graph.nodes.some(({ type }) =>
    Object.values(definitions.get(type)?.params ?? {}).some(({ kind }) => kind === 'output-file'),
  )
  if (writes) return []
  const feeders = new Set(graph.edges.map(({ from }) => from.slice(0, from.indexOf('.'))))
  return graph.nodes.filter(({ id, state }) => state === undefined && !feeders.has(id)).map(({ id }) => id)
}

/** What a run is for where nobody says it. */
function usualTargets(graph: Graph, definitions: Definitions): string[] {
  const writing = writingNodes(graph, definitions)
  return writing.length > 0 ? writing : endsOfReadingGraph(graph, definitions)
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

/** A stage as a target is everything in it. */
function insideOf(graph: Graph, target: string): string[] {
  if (graph.nodes.some(({ id }) => id === target)) return [target]
  return graph.nodes.flatMap(({ id }) => (id.startsWith(innerId(target, '')) ? [id] : []))
}

/**
 * Expands the stages of a graph, checks it and what it is given, and orders the nodes above the targets. All problems
 * come at once.
 * @param asked node ids, also of nodes in stages (`outer--inner`); without them every node that has a path to write to,
 *   or the ends of a graph that writes nothing
 * @param knowsModel whether the catalogue has a model of this id
 */
export function planRun(
  given: Graph,
  definitions: Definitions,
  knowsModel: (id: string) => boolean,
  asked?: readonly string[],
): PlanResult {
  const graph = expandStages(given, definitions)
  const targets = asked?.flatMap((target) => insideOf(graph, target)) ?? usualTargets(graph, definitions)
  const taking = cone(graph, targets)
  const issues = validate(given, definitions)
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
