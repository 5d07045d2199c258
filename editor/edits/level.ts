import type { Graph, GraphEdge, GraphNode, Group, Note, Stage } from '../../graphs/schema.ts'

/** What a canvas shows: the graph itself, or the inside of a stage. */
export interface Level {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  readonly groups?: readonly Group[] | undefined
  readonly notes?: readonly Note[] | undefined
}

/** The stage at the end of a path of stage ids; `undefined` for the graph itself, or where it is gone. */
export function stageAt(graph: Graph, path: readonly string[]): Stage | undefined {
  const last = path.at(-1)
  return last === undefined ? undefined : graph.stages?.find(({ id }) => id === last)
}

export function levelAt(graph: Graph, path: readonly string[]): Level {
  return stageAt(graph, path) ?? graph
}

/** The graph with the level at `path` changed. The same level back means no change at all. */
export function changeLevel(graph: Graph, path: readonly string[], change: (level: Level) => Level): Graph {
  const stage = stageAt(graph, path)
  const level: Level = stage ?? graph
  const changed = change(level)
  if (changed === level) return graph
  const { nodes, edges, groups, notes } = changed
  const parts = {
    nodes: [...nodes],
    edges: [...edges],
    groups: groups && groups.length > 0 ? [...groups] : undefined,
    notes: notes && notes.length > 0 ? [...notes] : undefined,
  }
  if (stage === undefined) return { ...graph, ...parts }
  return {
    ...graph,
    stages: graph.stages?.map((each) => (each.id === stage.id ? { ...stage, ...parts } : each)),
  }
}

/** The level with some of its nodes changed. Where none changes, the same level comes back. */
export function changeNodes(
  level: Level,
  ids: Iterable<string>,
  change: (node: GraphNode) => GraphNode,
): Level {
  const wanted = new Set(ids)
  const nodes = level.nodes.map((node) => (wanted.has(node.id) ? change(node) : node))
  return nodes.every((node, at) => node === level.nodes[at]) ? level : { ...level, nodes }
}

export function nodeAt(level: Level, id: string): GraphNode | undefined {
  return level.nodes.find((node) => node.id === id)
}

/** An edit that could not be done; the reason is a part of a sentence for people. */
export interface Refusal {
  readonly ok: false
  readonly reason: string
}

export function refuse(reason: string): Refusal {
  return { ok: false, reason }
}

export interface Point {
  readonly x: number
  readonly y: number
}
