import { parseEnd, type Graph, type GraphEdge, type GraphNode, type Stage } from '../../graphs/schema.ts'
import { stageType } from '../../graphs/stage-names.ts'

/** What becomes of ends. None: the end goes. */
export interface EndChange {
  /** Inputs and parameters; several where a wire now leads on to each of them. */
  into(end: string): readonly string[]
  outOf(end: string): string | undefined
}

type Ends = Readonly<Record<string, string>>

function changed(ends: Ends, change: (end: string) => string | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ends).flatMap(([name, end]) => {
      const next = change(end)
      return next === undefined ? [] : [[name, next]]
    }),
  )
}

/** Values follow parameters that are renamed or go on the same node. */
function changedParams(node: GraphNode, { into }: EndChange): GraphNode {
  const entries = Object.entries(node.params).flatMap(([name, value]) => {
    const [next] = into(`${node.id}.${name}`)
    if (next === undefined) return []
    const end = parseEnd(next)
    return [[end.node === node.id ? end.port : name, value] as const]
  })
  const same =
    entries.length === Object.keys(node.params).length && entries.every(([name]) => name in node.params)
  return same ? node : { ...node, params: Object.fromEntries(entries) }
}

function changedEdges(edges: readonly GraphEdge[], change: EndChange): GraphEdge[] {
  const seen = new Set<string>()
  return edges.flatMap((edge) => {
    const from = change.outOf(edge.from)
    const tos = from === undefined ? [] : change.into(edge.to)
    return tos.flatMap((to) => {
      // Wires that now come from one place and go to one place are one.
      if (from === undefined || seen.has(`${from} ${to}`)) return []
      seen.add(`${from} ${to}`)
      return from === edge.from && to === edge.to ? [edge] : [{ ...edge, from, to }]
    })
  })
}

function missing(before: object, after: object): string[] {
  return Object.keys(before).filter((name) => !Object.hasOwn(after, name))
}

/** Every node that uses a stage, with the stage that it lies in (`undefined`: the graph itself). */
export function stageInstances(
  graph: Graph,
  id: string,
): { readonly owner: string | undefined; readonly node: GraphNode }[] {
  const type = stageType(id)
  const levels = [{ id: undefined, nodes: graph.nodes }, ...(graph.stages ?? [])]
  return levels.flatMap(({ id: owner, nodes }) =>
    nodes.filter((node) => node.type === type).map((node) => ({ owner, node })),
  )
}

/**
 * Carries a change of ends on one level through the whole graph: wires, values, named inputs and outputs, what a
 * stage shows, and, where a port of a stage goes with its last end, everything that used that port.
 * @param owner the stage in which the ends lie; `undefined`: the graph itself
 */
export function changeEnds(graph: Graph, owner: string | undefined, change: EndChange): Graph {
  const stage = owner === undefined ? undefined : graph.stages?.find(({ id }) => id === owner)
  const level = stage ?? graph
  const nodes = level.nodes.map((node) => changedParams(node, change))
  const edges = changedEdges(level.edges, change)
  const first = (end: string) => change.into(end)[0]
  if (stage === undefined) {
    const inputs = changed(graph.inputs, first)
    return { ...graph, nodes, edges, inputs, outputs: changed(graph.outputs, first) }
  }
  const inputs = Object.fromEntries(
    Object.entries(stage.inputs)
      .map(([name, ends]): [string, string[]] => [
        name,
        [...new Set(ends.flatMap((end) => change.into(end)))],
      ])
      .filter(([, ends]) => ends.length > 0),
  )
  const outputs = changed(stage.outputs, change.outOf)
  const params = changed(stage.params, first)
  const next = { ...stage, nodes, edges, inputs, outputs, params }
  const whole = withStage(graph, next)
  const gone = {
    into: [...missing(stage.inputs, inputs), ...missing(stage.params, params)],
    outOf: missing(stage.outputs, outputs),
  }
  return gone.into.length + gone.outOf.length === 0
    ? whole
    : changePorts(whole, stage.id, {
        into: (name) => (gone.into.includes(name) ? undefined : name),
        outOf: (name) => (gone.outOf.includes(name) ? undefined : name),
      })
}

/** What becomes of the names under which a stage shows ports and parameters. */
export interface NameChange {
  into(name: string): string | undefined
  outOf(name: string): string | undefined
}

/** Carries a change of a stage's own port names to every node that uses it. */
export function changePorts(graph: Graph, stageId: string, change: NameChange): Graph {
  let whole = graph
  for (const { owner, node } of stageInstances(graph, stageId)) {
    const at = (side: keyof NameChange, end: string) => {
      if (parseEnd(end).node !== node.id) return end
      const name = change[side](parseEnd(end).port)
      return name === undefined ? undefined : `${node.id}.${name}`
    }
    whole = changeEnds(whole, owner, {
      into: (end) => [at('into', end)].filter((each) => each !== undefined),
      outOf: (end) => at('outOf', end),
    })
  }
  return whole
}

/** The graph with one of its stages in a new state. */
export function withStage(graph: Graph, stage: Stage): Graph {
  return { ...graph, stages: graph.stages?.map((each) => (each.id === stage.id ? stage : each)) }
}
