import type { Graph, Stage } from './schema.ts'

const prefix = 'stage:'

/** The type of the nodes that use a stage. */
export function stageType(id: string): string {
  return `${prefix}${id}`
}

/** The id of the stage that a node of this type uses; `undefined` for every other type. */
export function stageIdOf(type: string): string | undefined {
  return type.startsWith(prefix) ? type.slice(prefix.length) : undefined
}

/** The id of a stage's node in the expanded graph, and how the editor names what lies in a stage. */
export function innerId(outer: string, inner: string): string {
  return `${outer}--${inner}`
}

/** What can hold nodes that use stages: the graph, or a stage. */
export type Nodes = Pick<Graph, 'nodes'>

/** The stages that a level uses itself, each once. */
export function stagesUsedBy({ nodes }: Nodes, stages: ReadonlyMap<string, Stage>): Stage[] {
  const ids = new Set(nodes.flatMap(({ type }) => stageIdOf(type) ?? []))
  return [...ids].flatMap((id) => stages.get(id) ?? [])
}

/** Stages by id; of two with one id the first. */
export function stagesById(graph: Graph): ReadonlyMap<string, Stage> {
  const stages = new Map<string, Stage>()
  for (const stage of graph.stages ?? []) if (!stages.has(stage.id)) stages.set(stage.id, stage)
  return stages
}
