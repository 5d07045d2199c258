import type { Definitions } from '../../graphs/connect.ts'
import type { GraphNode } from '../../graphs/schema.ts'
import { changeNodes, type Level } from './level.ts'

function equal(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right)
}

/** The value of a node's parameter: its own, else the default. */
export function paramOf(definitions: Definitions, node: GraphNode, name: string): unknown {
  return node.params[name] ?? definitions.get(node.type)?.params[name]?.default
}

/** Sets parameters of nodes. A value that is the default leaves the document, so that graphs stay short. */
export function setParams(
  level: Level,
  definitions: Definitions,
  ids: Iterable<string>,
  values: Readonly<Record<string, unknown>>,
): Level {
  return changeNodes(level, ids, (node) => {
    const specs = definitions.get(node.type)?.params
    const params = { ...node.params }
    for (const [name, value] of Object.entries(values)) {
      if (specs && Object.hasOwn(specs, name) && equal(specs[name]?.default, value)) delete params[name]
      else params[name] = value
    }
    return equal(params, node.params) ? node : { ...node, params }
  })
}

export function setParam(
  level: Level,
  definitions: Definitions,
  id: string,
  name: string,
  value: unknown,
): Level {
  return setParams(level, definitions, [id], { [name]: value })
}

/** Back to the defaults; all parameters without `names`. */
export function resetParams(level: Level, ids: Iterable<string>, names?: readonly string[]): Level {
  return changeNodes(level, ids, (node) => {
    const kept = Object.entries(node.params).filter(([name]) => names !== undefined && !names.includes(name))
    return kept.length === Object.keys(node.params).length
      ? node
      : { ...node, params: Object.fromEntries(kept) }
  })
}
