import type { Definitions } from '../../graphs/connect.ts'
import { parseEnd, type Graph } from '../../graphs/schema.ts'

export interface ThumbNode {
  readonly id: string
  readonly title: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Colour of its first output, else of its first input. */
  readonly colour: string
}

export interface ThumbWire {
  readonly id: string
  readonly path: string
  readonly colour: string
}

export interface Thumb {
  readonly nodes: readonly ThumbNode[]
  readonly wires: readonly ThumbWire[]
  /** x, y, width, height of everything. */
  readonly box: readonly [number, number, number, number]
}

const width = 200
const head = 34
const row = 26
const margin = 40
const plain = '#8b94a2'

/** The shape of a graph in little, in the canvas' units. */
export function thumbOf(graph: Pick<Graph, 'nodes' | 'edges'>, definitions: Definitions): Thumb {
  const nodes = graph.nodes.map(({ id, type, title, position }): ThumbNode => {
    const definition = definitions.get(type)
    const [inputs, outputs] = [definition?.inputs ?? {}, definition?.outputs ?? {}]
    const rows = Math.max(1, Object.keys(inputs).length, Object.keys(outputs).length)
    const port = Object.values(outputs)[0] ?? Object.values(inputs)[0]
    return {
      id,
      title: title ?? definition?.title ?? type,
      x: position.x,
      y: position.y,
      width,
      height: head + rows * row,
      colour: port?.type.colour ?? plain,
    }
  })
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const typeOf = new Map(graph.nodes.map(({ id, type }) => [id, type]))
  const wires = graph.edges.flatMap((edge): ThumbWire[] => {
    const [from, to] = [parseEnd(edge.from), parseEnd(edge.to)]
    const [start, end] = [byId.get(from.node), byId.get(to.node)]
    if (start === undefined || end === undefined) return []
    const outputs = definitions.get(typeOf.get(from.node) ?? '')?.outputs ?? {}
    const inputs = definitions.get(typeOf.get(to.node) ?? '')?.inputs ?? {}
    const at = (node: ThumbNode, names: readonly string[], name: string) =>
      node.y + head + (Math.max(0, names.indexOf(name)) + 0.5) * row
    const [x1, y1] = [start.x + start.width, at(start, Object.keys(outputs), from.port)]
    const [x2, y2] = [end.x, at(end, Object.keys(inputs), to.port)]
    const bend = Math.max(30, Math.abs(x2 - x1) / 2)
    const path = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
    return [{ id: edge.to, path, colour: outputs[from.port]?.type.colour ?? plain }]
  })
  return { nodes, wires, box: boxOf(nodes) }
}

function boxOf(nodes: readonly ThumbNode[]): Thumb['box'] {
  if (nodes.length === 0) return [0, 0, 1, 1]
  const left = Math.min(...nodes.map(({ x }) => x)) - margin
  const top = Math.min(...nodes.map(({ y }) => y)) - margin
  const right = Math.max(...nodes.map((node) => node.x + node.width)) + margin
  const bottom = Math.max(...nodes.map((node) => node.y + node.height)) + margin
  return [left, top, right - left, bottom - top]
}
