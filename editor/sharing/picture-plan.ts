import type { Definitions } from '../../graphs/connect.ts'
import { parseEnd } from '../../graphs/schema.ts'
import { promotedType } from '../../nodes/core/param-kinds.ts'
import { portTypeNamed } from '../../nodes/types/types.ts'
import type { Level, Point } from '../edits/level.ts'
import { around, type Box } from '../edits/sizes.ts'

/** A port of a drawn node. */
export interface DrawnPort extends Point {
  readonly name: string
  readonly side: 'input' | 'output'
  readonly colour: string
}

export interface DrawnNode extends Box {
  readonly title: string
  readonly colour: string | undefined
  /** Bypassed or muted. */
  readonly faint: boolean
  readonly ports: readonly DrawnPort[]
}

export interface DrawnWire {
  readonly points: readonly Point[]
  readonly colour: string
}

export interface DrawnFrame extends Box {
  readonly text: string
  readonly colour: string | undefined
}

/** A level as boxes and lines, in the canvas's units. */
export interface PicturePlan {
  readonly box: Box
  readonly nodes: readonly DrawnNode[]
  readonly wires: readonly DrawnWire[]
  readonly groups: readonly DrawnFrame[]
  readonly notes: readonly DrawnFrame[]
}

const width = 200
export const headHeight = 30
const row = 20
const plain = '#8a909c'
const margin = 40

/** Where everything of a level goes in a picture of it; `undefined` where there is nothing. */
export function planPicture(level: Level, definitions: Definitions): PicturePlan | undefined {
  const wired = new Set(level.edges.map(({ to }) => to))
  const nodes = level.nodes.map((node): DrawnNode & { readonly id: string } => {
    const definition = definitions.get(node.type)
    const { x, y } = node.position
    const inputs = Object.entries(definition?.inputs ?? {}).map(([name, { type }]) => ({ name, type }))
    const params = Object.entries(definition?.params ?? {})
      .filter(([name]) => wired.has(`${node.id}.${name}`))
      .map(([name, { kind }]) => ({ name, type: portTypeNamed(promotedType[kind] ?? '') }))
    const outputs = Object.entries(definition?.outputs ?? {}).map(([name, { type }]) => ({ name, type }))
    const left = [...inputs, ...params, ...foreign(node.id, 'to', [...inputs, ...params])]
    const right = [...outputs, ...foreign(node.id, 'from', outputs)]
    const at = (index: number) => y + headHeight + (index + 0.5) * row + 4
    return {
      id: node.id,
      x,
      y,
      width,
      height: headHeight + Math.max(1, left.length, right.length) * row + 8,
      title: node.title ?? definition?.title ?? node.type,
      colour: node.colour,
      faint: node.state !== undefined,
      ports: [
        ...left.map(({ name, type }, index) => ({
          name,
          side: 'input' as const,
          colour: type?.colour ?? plain,
          x,
          y: at(index),
        })),
        ...right.map(({ name, type }, index) => ({
          name,
          side: 'output' as const,
          colour: type?.colour ?? plain,
          x: x + width,
          y: at(index),
        })),
      ],
    }
  })

  /** Ports of placeholders are known by their wires alone. */
  function foreign(id: string, side: 'from' | 'to', known: readonly { readonly name: string }[]) {
    const ends = level.edges.map((edge) => parseEnd(edge[side])).filter(({ node }) => node === id)
    const names = new Set(ends.map(({ port }) => port))
    return [...names]
      .filter((name) => known.every((each) => each.name !== name))
      .map((name) => ({ name, type: undefined }))
  }

  const byId = new Map(nodes.map((node) => [node.id, node]))
  const portAt = (end: string, side: DrawnPort['side']) => {
    const { node, port } = parseEnd(end)
    return byId.get(node)?.ports.find((each) => each.side === side && each.name === port)
  }
  const wires = level.edges.flatMap(({ from, to, via = [] }) => {
    const [start, end] = [portAt(from, 'output'), portAt(to, 'input')]
    return start && end ? [{ points: [start, ...via, end], colour: start.colour }] : []
  })
  const groups = (level.groups ?? []).map(({ title, colour, position, size }) => ({
    ...position,
    ...size,
    text: title,
    colour,
  }))
  const notes = (level.notes ?? []).map(({ text, position, size = { width: 240, height: 100 } }) => ({
    ...position,
    ...size,
    text: text.replaceAll(/[*_`#>]+/g, ''),
    colour: undefined,
  }))
  const bends = wires.flatMap(({ points }) => points.map(({ x, y }) => ({ x, y, width: 0, height: 0 })))
  const all = around([...nodes, ...groups, ...notes, ...bends])
  if (all === undefined) return undefined
  const box = {
    x: all.x - margin,
    y: all.y - margin,
    width: all.width + 2 * margin,
    height: all.height + 2 * margin,
  }
  return { box, nodes, wires, groups, notes }
}
