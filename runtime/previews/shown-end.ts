import type { Definitions } from '../../graphs/connect.ts'
import { parseEnd, type End, type Graph, type GraphNode, type Stage } from '../../graphs/schema.ts'
import { innerId, stageIdOf, stagesById } from '../../graphs/stage-names.ts'
import { definitionsOf, expandStages } from '../../graphs/stages.ts'
import { CannotShow } from './cannot-show.ts'

/** An expanded graph, and the output in it that a person sees. */
export interface Shown {
  readonly graph: Graph
  readonly end: End
}

/** Not a type of any node: it only marks where the wire ends that is followed. */
const eye = { node: 'veilgraph-eye', port: 'look' }
const eyeEnd = `${eye.node}.${eye.port}`

type Level = Pick<Graph, 'nodes'>

/** The node of this id, in a stage: ids joined by `--`. */
function nodeAt(level: Level, id: string, stages: ReadonlyMap<string, Stage>): GraphNode | undefined {
  const here = level.nodes.find((node) => node.id === id)
  if (here !== undefined) return here
  const way = stageOnTheWay(level, id, stages)
  return way && nodeAt(way.stage, way.rest, stages)
}

interface OnTheWay {
  readonly outer: string
  readonly stage: Stage
  /** The id from the stage on. */
  readonly rest: string
}

function stageOnTheWay(level: Level, id: string, stages: ReadonlyMap<string, Stage>): OnTheWay | undefined {
  const outer = level.nodes.find((node) => id.startsWith(innerId(node.id, '')) && stageIdOf(node.type))
  const stage = stages.get(stageIdOf(outer?.type ?? '') ?? '')
  if (outer === undefined || stage === undefined) return undefined
  return { outer: outer.id, stage, rest: id.slice(innerId(outer.id, '').length) }
}

/** The graph with a wire from an output, also of a stage or inside of one, to the eye. */
function withEye(graph: Graph, { node, port }: End): Graph {
  const stages = new Map(stagesById(graph))
  /** The output at this level by which the wanted one comes out. */
  function comesOut(level: Level, id: string): string | undefined {
    if (level.nodes.some((each) => each.id === id)) return `${id}.${port}`
    const way = stageOnTheWay(level, id, stages)
    const inner = way && comesOut(way.stage, way.rest)
    if (way === undefined || inner === undefined) return undefined
    const { outer, stage } = way
    stages.set(stage.id, { ...stage, outputs: { ...stage.outputs, [eye.port]: inner } })
    return `${outer}.${eye.port}`
  }
  const from = comesOut(graph, node)
  if (from === undefined) return graph
  const edges = [...graph.edges, { from, to: eyeEnd }]
  return { ...graph, edges, ...(graph.stages && { stages: [...stages.values()] }) }
}

/** The input of a plain node to which an input leads: itself, or what lies in the stage. */
function innerInput(graph: Graph, { node, port }: End): End {
  const stages = stagesById(graph)
  let [id, name, type] = [node, port, nodeAt(graph, node, stages)?.type ?? '']
  // As many turns as stages are enough, unless one holds itself.
  for (let turn = 0; turn <= stages.size; turn++) {
    const stage = stages.get(stageIdOf(type) ?? '')
    const first = stage && Object.hasOwn(stage.inputs, name) ? stage.inputs[name]?.[0] : undefined
    if (stage === undefined || first === undefined) break
    const inner = parseEnd(first)
    type = stage.nodes.find((each) => each.id === inner.node)?.type ?? ''
    ;[id, name] = [innerId(id, inner.node), inner.port]
  }
  return { node: id, port: name }
}

function wireInto(graph: Graph, { node, port }: End): End | undefined {
  const edge = graph.edges.find(({ to }) => to === `${node}.${port}`)
  return edge && parseEnd(edge.from)
}

/**
 * Where the value lies that a person sees of a node: the output asked for, the first one, or, of a node without
 * outputs and for a port that is an input, what arrives there.
 * @throws CannotShow
 */
export function shownEnd(document: Graph, base: Definitions, id: string, port: string | undefined): Shown {
  const node = nodeAt(document, id, stagesById(document))
  const definition = definitionsOf(document, base).get(node?.type ?? '')
  if (node === undefined) throw new CannotShow('There is no such node.', id)
  if (definition === undefined) throw new CannotShow(`This program has no node type "${node.type}".`, id)
  const output = port ?? Object.keys(definition.outputs)[0]
  if (output !== undefined && Object.hasOwn(definition.outputs, output)) {
    const seen = expandStages(withEye(document, { node: id, port: output }), base)
    const end = wireInto(seen, eye)
    if (end === undefined) throw new CannotShow('It is bypassed, and nothing passes through.', id)
    return { graph: { ...seen, edges: seen.edges.filter(({ to }) => to !== eyeEnd) }, end }
  }
  const graph = expandStages(document, base)
  const inputs = port === undefined ? Object.keys(definition.inputs) : [port]
  const end = inputs
    .map((name) => wireInto(graph, innerInput(document, { node: id, port: name })))
    .find((from) => from !== undefined)
  if (end === undefined) throw new CannotShow('Nothing is wired to it yet.', id)
  return { graph, end }
}
