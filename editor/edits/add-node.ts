import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import type { GraphNode } from '../../graphs/schema.ts'
import { freeId, idBaseOf, takenIds } from './free-id.ts'
import type { Level, Point } from './level.ts'

/** A node of this definition with an id that is free on the level. */
export function newNode(
  level: Level,
  { type, version }: Pick<AnyNodeDefinition, 'type' | 'version'>,
  position: Point,
  params: Readonly<Record<string, unknown>> = {},
): GraphNode {
  const id = freeId(takenIds(level), idBaseOf(type))
  const place = { x: Math.round(position.x), y: Math.round(position.y) }
  return { id, type, version, params: { ...params }, position: place }
}

export function addNode(level: Level, node: GraphNode): Level {
  return { ...level, nodes: [...level.nodes, node] }
}
