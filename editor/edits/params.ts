import type { Level } from './level.ts'

/** The level with a parameter set on each of these nodes. */
export function setParam(level: Level, ids: readonly string[], param: string, value: unknown): Level {
  return changeParams(level, ids, (params) =>
    Object.is(params[param], value) ? params : { ...params, [param]: value },
  )
}

/** The level with these values set on each of these nodes. */
export function setParams(
  level: Level,
  ids: readonly string[],
  values: Readonly<Record<string, unknown>>,
): Level {
  return changeParams(level, ids, (params) => ({ ...params, ...values }))
}

/** The level with a parameter at its default again: the graph does not name it any more. */
export function resetParam(level: Level, ids: readonly string[], param: string): Level {
  return changeParams(level, ids, (params) => {
    if (!Object.hasOwn(params, param)) return params
    const { [param]: _gone, ...rest } = params
    return rest
  })
}

type Params = Readonly<Record<string, unknown>>

function changeParams(level: Level, ids: readonly string[], change: (params: Params) => Params): Level {
  const nodes = level.nodes.map((node) => {
    if (!ids.includes(node.id)) return node
    const params = change(node.params)
    return params === node.params ? node : { ...node, params }
  })
  return nodes.some((node, index) => node !== level.nodes[index]) ? { ...level, nodes } : level
}
