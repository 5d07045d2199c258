import { canExpose, exposes } from '../nodes/core/param-kinds.ts'
import type { Definitions } from './connect.ts'
import type { Graph, GraphNode } from './schema.ts'
import { expandStages } from './stages.ts'

/** What has to be there before a graph that came from elsewhere can run. */
export interface GraphNeeds {
  /** Types that this program has not, with the nodes that use them. They load as placeholders. */
  readonly unknownTypes: readonly { readonly type: string; readonly nodes: readonly string[] }[]
  /** Nodes that a newer program saved. */
  readonly newer: readonly { readonly node: string; readonly type: string; readonly version: number }[]
  /** Catalogue ids of the models that its nodes use as they are set. */
  readonly models: readonly string[]
  /** Files that have to be given. */
  readonly files: readonly NeededFile[]
  /** Parameters by which faces may lie open in what it writes: switched on, or decided by a wire. */
  readonly exposing: readonly { readonly node: string; readonly param: string; readonly label: string }[]
}

export interface NeededFile {
  /** The input of the graph that names it, if one does. */
  readonly input: string | undefined
  /** Nodes in stages as `outer--inner`. */
  readonly node: string
  readonly param: string
  readonly media: 'video' | 'image' | 'any'
}

function valuesOf({ type, params }: GraphNode, definitions: Definitions): Record<string, unknown> {
  const specs = Object.entries(definitions.get(type)?.params ?? {})
  return Object.fromEntries(specs.map(([name, spec]) => [name, params[name] ?? spec.default]))
}

/** @param definitions those of the program */
export function needsOf(graph: Graph, definitions: Definitions): GraphNeeds {
  const { nodes, edges, inputs } = expandStages(graph, definitions)
  const unknown = new Map<string, string[]>()
  for (const { id, type } of nodes)
    if (!definitions.has(type)) unknown.set(type, [...(unknown.get(type) ?? []), id])
  const names = new Map(Object.entries(inputs).map(([name, end]) => [end, name]))
  const wired = new Set(edges.map(({ to }) => to))
  const models = nodes.flatMap(
    (node) => definitions.get(node.type)?.models?.(valuesOf(node, definitions)) ?? [],
  )
  return {
    unknownTypes: [...unknown].map(([type, ids]) => ({ type, nodes: ids })),
    newer: nodes.flatMap(({ id, type, version }) => {
      const known = definitions.get(type)
      return known !== undefined && version > known.version ? [{ node: id, type, version }] : []
    }),
    models: [...new Set(models)],
    exposing: nodes.flatMap((node) =>
      Object.entries(definitions.get(node.type)?.params ?? {}).flatMap(([param, spec]) => {
        const value = node.params[param] ?? spec.default
        const isOn = exposes(spec, value) || (canExpose(spec) && wired.has(`${node.id}.${param}`))
        return isOn ? [{ node: node.id, param, label: spec.label }] : []
      }),
    ),
    files: nodes.flatMap((node) => {
      const values = valuesOf(node, definitions)
      return Object.entries(definitions.get(node.type)?.params ?? {}).flatMap(([param, spec]) =>
        spec.kind === 'file' && values[param] === ''
          ? [{ input: names.get(`${node.id}.${param}`), node: node.id, param, media: spec.media }]
          : [],
      )
    }),
  }
}
