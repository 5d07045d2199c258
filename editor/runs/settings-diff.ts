import type { Definitions } from '../../graphs/connect.ts'
import type { Graph, GraphNode } from '../../graphs/schema.ts'

/** One difference between the settings of two graphs. */
export interface Difference {
  /** `node.param`, or a node or wire alone. */
  readonly where: string
  /** `undefined`: not there. */
  readonly left: string | undefined
  readonly right: string | undefined
}

/** A value in one line. */
function show(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '""' : value
  const text = JSON.stringify(value) ?? '—'
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** What holds for a parameter: what is set, else the default of the node's declaration. */
function valueOf(node: GraphNode, param: string, definitions: Definitions): unknown {
  return node.params[param] ?? definitions.get(node.type)?.params[param]?.default
}

function paramDifferences(left: GraphNode, right: GraphNode, definitions: Definitions): Difference[] {
  const names = new Set([...Object.keys(left.params), ...Object.keys(right.params)])
  return [...names].sort().flatMap((param) => {
    const values = [valueOf(left, param, definitions), valueOf(right, param, definitions)] as const
    if (JSON.stringify(values[0]) === JSON.stringify(values[1])) return []
    return [{ where: `${left.id}.${param}`, left: show(values[0]), right: show(values[1]) }]
  })
}

function nodeDifferences(left: Graph, right: Graph, definitions: Definitions): Difference[] {
  const others = new Map(right.nodes.map((node) => [node.id, node]))
  const gone = left.nodes.flatMap((node): Difference[] => {
    const other = others.get(node.id)
    if (other === undefined) return [{ where: node.id, left: node.type, right: undefined }]
    const type = node.type === other.type ? [] : [{ where: node.id, left: node.type, right: other.type }]
    const state =
      node.state === other.state
        ? []
        : [{ where: node.id, left: node.state ?? 'on', right: other.state ?? 'on' }]
    return [...type, ...state, ...paramDifferences(node, other, definitions)]
  })
  const known = new Set(left.nodes.map(({ id }) => id))
  const come = right.nodes
    .filter(({ id }) => !known.has(id))
    .map(({ id, type }) => ({ where: id, left: undefined, right: type }))
  return [...gone, ...come]
}

function wireDifferences(left: Graph, right: Graph): Difference[] {
  const sources = (graph: Graph) => new Map(graph.edges.map(({ from, to }) => [to, from]))
  const [before, after] = [sources(left), sources(right)]
  const ends = [...new Set([...before.keys(), ...after.keys()])]
  return ends
    .filter((to) => before.get(to) !== after.get(to))
    .map((to) => ({ where: `→ ${to}`, left: before.get(to), right: after.get(to) }))
}

/**
 * What two graphs would do differently: parameters (defaults filled in), nodes and their states, wires, stages.
 * Places, titles, notes and groups do not count.
 */
export function differences(left: Graph, right: Graph, definitions: Definitions): Difference[] {
  const stages = new Set([...(left.stages ?? []), ...(right.stages ?? [])].map(({ id }) => id))
  const inStages = [...stages].flatMap((id): Difference[] => {
    const find = (graph: Graph) => graph.stages?.find((stage) => stage.id === id)
    const [before, after] = [find(left), find(right)]
    if (before === undefined || after === undefined)
      return [{ where: id, left: before?.title, right: after?.title }]
    return differences(levelGraph(left, before), levelGraph(right, after), definitions).map((each) => ({
      ...each,
      where: `${id} · ${each.where}`,
    }))
  })
  return [...nodeDifferences(left, right, definitions), ...wireDifferences(left, right), ...inStages]
}

function levelGraph(graph: Graph, { nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): Graph {
  return { ...graph, nodes, edges, stages: undefined }
}
