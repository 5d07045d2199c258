import type { Graph, GraphNode } from '../../graphs/schema.ts'
import { levelAt } from '../../editor/edits/level.ts'
import { definitionsFor } from '../../editor/state/definitions.ts'
import { issuesOf } from '../../editor/state/issues.ts'
import type { Scene } from '../../editor/flow/scene.ts'

/** The graph itself, or the inside of a stage, as the canvas takes it. */
export function sceneOf(graph: Graph, path: readonly string[] = []): Scene {
  return {
    level: levelAt(graph, path),
    definitions: definitionsFor(graph),
    issues: issuesOf(graph),
    stage: graph.stages?.find(({ id }) => id === path.at(-1)),
    trail: [],
  }
}

/** The graph with one node changed, all others the same objects. */
export function withNode(graph: Graph, id: string, change: Partial<GraphNode>): Graph {
  return { ...graph, nodes: graph.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)) }
}
