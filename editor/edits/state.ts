import type { Definitions } from '../../graphs/connect.ts'
import type { GraphNode } from '../../graphs/schema.ts'
import { changeNodes, type Level } from './level.ts'

export type NodeState = NonNullable<GraphNode['state']>

/** Whether a node lets something through while it is bypassed. */
export function canBypass(definitions: Definitions, { type }: Pick<GraphNode, 'type'>): boolean {
  return definitions.get(type)?.bypass !== undefined
}

/**
 * Bypasses or mutes nodes, or ends that where all of them are so. Nodes that cannot be bypassed stay as they are.
 * @param definitions with those of the graph's stages (`definitionsOf`)
 */
export function toggleState(
  level: Level,
  definitions: Definitions,
  ids: readonly string[],
  state: NodeState,
): Level {
  const able = level.nodes.filter(
    (node) => ids.includes(node.id) && (state === 'muted' || canBypass(definitions, node)),
  )
  const next = able.every((node) => node.state === state) ? undefined : state
  const ableIds = able.map(({ id }) => id)
  return changeNodes(level, ableIds, (node) => (node.state === next ? node : { ...node, state: next }))
}
