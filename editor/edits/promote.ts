import type { Definitions } from '../../graphs/connect.ts'
import { parseEnd, type Graph } from '../../graphs/schema.ts'
import type { ParamSpec } from '../../nodes/core/param-kinds.ts'
import { text } from '../text/text.ts'
import { expose, exposedAs, unexpose, type Exposed } from './expose.ts'
import { levelAt, nodeAt, refuse, stageAt } from './level.ts'

/** Where a parameter has a name outside. */
export interface Promoted {
  /** `params`: on the stage around it. */
  readonly as: 'inputs' | 'outputs' | 'params'
  readonly name: string
}

function specOf(
  graph: Graph,
  path: readonly string[],
  definitions: Definitions,
  end: string,
): ParamSpec | undefined {
  const { node, port } = parseEnd(end)
  const params = definitions.get(nodeAt(levelAt(graph, path), node)?.type ?? '')?.params
  return params && Object.hasOwn(params, port) ? params[port] : undefined
}

/** The name under which a parameter (`node.param`) is set from outside; `undefined` where it has none. */
export function promotedAs(graph: Graph, path: readonly string[], end: string): Promoted | undefined {
  const stage = stageAt(graph, path)
  if (stage !== undefined) {
    const name = exposedAs(stage, 'params', end)
    return name === undefined ? undefined : { as: 'params', name }
  }
  for (const as of ['inputs', 'outputs'] as const) {
    const name = Object.entries(graph[as]).find(([, each]) => each === end)?.[0]
    if (name !== undefined) return { as, name }
  }
  return undefined
}

/** A free name for a parameter that is to be promoted: `strength`, else `blur-strength`, else `blur-strength-2`. */
export function suggestName(graph: Graph, end: string): string {
  const { node, port } = parseEnd(end)
  const taken = [...Object.keys(graph.inputs), ...Object.keys(graph.outputs)]
  const names = [port, `${node}-${port}`, ...taken.map((_, at) => `${node}-${port}-${at + 2}`)]
  return names.find((name) => !taken.includes(name)) ?? `${node}-${port}-${taken.length + 2}`
}

/**
 * Gives a parameter a name by which it is set from outside: of the graph (a file to write: an output, all others:
 * inputs), or of the stage that it lies in. One that has a name gets the new one.
 * @param definitions with those of the graph's stages (`definitionsOf`)
 */
export function promote(
  graph: Graph,
  path: readonly string[],
  definitions: Definitions,
  end: string,
  name?: string,
): Exposed {
  const { refusals } = text.edits
  const spec = specOf(graph, path, definitions, end)
  if (spec === undefined) return refuse(refusals.noParam(end))
  const stage = stageAt(graph, path)
  if (stage !== undefined) return expose(graph, definitions, stage.id, 'params', end, name)
  const free = unpromote(graph, path, end)
  const given = name ?? suggestName(free, end)
  const side = spec.kind === 'output-file' ? 'outputs' : 'inputs'
  if (!/^[a-z][a-zA-Z0-9-]*$/.test(given)) return refuse(refusals.badName)
  if (Object.hasOwn(free[side], given)) return refuse(refusals.takenName(given))
  return { ok: true, graph: { ...free, [side]: { ...free[side], [given]: end } }, name: given }
}

/** Takes the name of a parameter back. */
export function unpromote(graph: Graph, path: readonly string[], end: string): Graph {
  const promoted = promotedAs(graph, path, end)
  const stage = stageAt(graph, path)
  if (promoted === undefined) return graph
  if (promoted.as === 'params') return stage ? unexpose(graph, stage.id, 'params', promoted.name) : graph
  const { [promoted.name]: _, ...rest } = graph[promoted.as]
  return { ...graph, [promoted.as]: rest }
}
