import { targetOf, type Definitions } from '../../graphs/connect.ts'
import { parseEnd, type Graph, type Stage } from '../../graphs/schema.ts'
import { text } from '../text/text.ts'
import { changePorts, withStage } from './ends.ts'
import { refuse, type Refusal } from './level.ts'
import { portNameOf } from './port-name.ts'

/** What a stage shows of its inside. */
export type Side = 'inputs' | 'outputs' | 'params'

export type Exposed = { readonly ok: true; readonly graph: Graph; readonly name: string } | Refusal

const namePattern = /^[a-zA-Z][a-zA-Z0-9]*$/

function stageOf(graph: Graph, id: string): Stage | undefined {
  return graph.stages?.find((stage) => stage.id === id)
}

/** Inputs and parameters share their names: a wire may arrive at both. */
function takenNames(stage: Stage, side: Side): Set<string> {
  return new Set(
    side === 'outputs'
      ? Object.keys(stage.outputs)
      : [...Object.keys(stage.inputs), ...Object.keys(stage.params)],
  )
}

/** The name under which a stage shows an inner end. */
export function exposedAs(stage: Stage, side: Side, end: string): string | undefined {
  return Object.entries(stage[side]).find(([, each]) => [each].flat().includes(end))?.[0]
}

function hasEnd(definitions: Definitions, stage: Stage, side: Side, end: string): boolean {
  const { node, port } = parseEnd(end)
  const definition = definitions.get(stage.nodes.find(({ id }) => id === node)?.type ?? '')
  if (definition === undefined) return false
  if (side === 'inputs') return targetOf(definition, port) !== undefined
  return Object.hasOwn(definition[side], port)
}

/**
 * Shows an inner port or parameter on the stage. An end that is shown already keeps its name.
 * @param definitions with those of the graph's stages (`definitionsOf`)
 * @param name letters and digits; without it one is made from the end
 */
export function expose(
  graph: Graph,
  definitions: Definitions,
  stageId: string,
  side: Side,
  end: string,
  name?: string,
): Exposed {
  const { refusals } = text.edits
  const stage = stageOf(graph, stageId)
  if (stage === undefined) return refuse(refusals.noStage(stageId))
  const before = exposedAs(stage, side, end)
  if (before !== undefined) return { ok: true, graph, name: before }
  if (!hasEnd(definitions, stage, side, end)) {
    const refusal = {
      inputs: refusals.unknownInput,
      outputs: refusals.unknownOutput,
      params: refusals.noParam,
    }
    return refuse(refusal[side](end))
  }
  const taken = takenNames(stage, side)
  const given = name ?? portNameOf(taken, end)
  if (!namePattern.test(given)) return refuse(refusals.badName)
  if (taken.has(given)) return refuse(refusals.takenName(given))
  const shown = { ...stage[side], [given]: side === 'inputs' ? [end] : end }
  // A wire inside would arrive where a wire or a value from without does.
  const edges = side === 'outputs' ? stage.edges : stage.edges.filter(({ to }) => to !== end)
  return { ok: true, graph: withStage(graph, { ...stage, edges, [side]: shown }), name: given }
}

/** Takes a port or parameter off a stage, with the wires and values at every node that uses it. */
export function unexpose(graph: Graph, stageId: string, side: Side, name: string): Graph {
  const stage = stageOf(graph, stageId)
  if (stage === undefined || !Object.hasOwn(stage[side], name)) return graph
  const shown = Object.fromEntries(Object.entries(stage[side]).filter(([each]) => each !== name))
  const gone = (which: boolean) => (each: string) => (which && each === name ? undefined : each)
  return changePorts(withStage(graph, { ...stage, [side]: shown }), stageId, {
    into: gone(side !== 'outputs'),
    outOf: gone(side === 'outputs'),
  })
}

/** Renames a port or parameter of a stage; wires and values at the nodes that use it follow. */
export function renameExposed(graph: Graph, stageId: string, side: Side, from: string, to: string): Exposed {
  const { refusals } = text.edits
  const stage = stageOf(graph, stageId)
  if (stage === undefined || !Object.hasOwn(stage[side], from)) return refuse(refusals.noStage(stageId))
  if (from === to) return { ok: true, graph, name: to }
  if (!namePattern.test(to)) return refuse(refusals.badName)
  if (takenNames(stage, side).has(to)) return refuse(refusals.takenName(to))
  const entries = Object.entries(stage[side]).map(([name, end]) => [name === from ? to : name, end] as const)
  const next = { ...stage, [side]: Object.fromEntries(entries) }
  const renamed = (which: boolean) => (each: string) => (which && each === from ? to : each)
  const change = { into: renamed(side !== 'outputs'), outOf: renamed(side === 'outputs') }
  return { ok: true, graph: changePorts(withStage(graph, next), stageId, change), name: to }
}
