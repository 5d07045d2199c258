import type { ParamSpec } from '../nodes/core/param-kinds.ts'
import type { Definitions } from './connect.ts'
import type { Graph, GraphNode } from './schema.ts'
import { definitionsOf } from './stages.ts'

/** Whether a parameter's value belongs to the person or to one source, and not to the graph. */
function isPrivate(spec: ParamSpec): boolean {
  return (
    spec.kind === 'file' ||
    spec.kind === 'output-file' ||
    (spec.kind === 'structure' && spec.ofSource === true)
  )
}

/** Anything that can be a path or an address; of parameters whose kind nobody here knows. */
function withoutPaths(value: unknown): unknown {
  if (typeof value === 'string') return /[/\\]/.test(value) ? '' : value
  if (Array.isArray(value)) return value.map(withoutPaths)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutPaths(each)]))
}

function shareableNode(node: GraphNode, definitions: Definitions): GraphNode {
  const specs = definitions.get(node.type)?.params
  const params = Object.entries(node.params).map(([name, value]) => {
    const spec = specs && Object.hasOwn(specs, name) ? specs[name] : undefined
    if (spec === undefined) return [name, withoutPaths(value)]
    return [name, isPrivate(spec) ? (spec.kind === 'structure' ? spec.default : '') : value]
  })
  return { ...node, params: Object.fromEntries(params) as Record<string, unknown> }
}

/**
 * The graph as it may be passed on: no file that was read or written, nothing that is about one video, also in its
 * stages. Words that the person wrote (name, titles, notes, prompts) stay.
 * @param definitions those of the program
 */
export function shareable(graph: Graph, definitions: Definitions): Graph {
  // Defaults of a stage's parameters are what its inner nodes hold: so the inner ones are blanked first.
  const inner = graph.stages?.map((stage) => ({
    ...stage,
    nodes: stage.nodes.map((node) => shareableNode(node, definitionsOf(graph, definitions))),
  }))
  const all = definitionsOf({ ...graph, stages: inner }, definitions)
  return {
    ...graph,
    nodes: graph.nodes.map((node) => shareableNode(node, all)),
    ...(inner && { stages: inner }),
  }
}
