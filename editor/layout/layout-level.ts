import type { ElkNode } from 'elkjs/lib/elk-api.js'
import type { Definitions } from '../../graphs/connect.ts'
import type { Note } from '../../graphs/schema.ts'
import type { Level, Point } from '../edits/level.ts'
import { moveTo } from '../edits/move.ts'
import { around, boxesOf, type Box, type Sizes } from '../edits/sizes.ts'
import { openElk, type Elk } from './elk.ts'
import { elkGraph } from './elk-graph.ts'

const gap = 40

/** Places of everything in a finished layout, by id, in the level's own coordinates. */
function placed(parent: ElkNode, origin: Point): [id: string, box: Box][] {
  return (parent.children ?? []).flatMap((child) => {
    const { id, x = 0, y = 0, width = 0, height = 0 } = child
    const box = { x: Math.round(origin.x + x), y: Math.round(origin.y + y), width, height }
    return [[id, box] as [string, Box], ...placed(child, box)]
  })
}

function overlap(left: Box, right: Box): boolean {
  return (
    left.x < right.x + right.width &&
    right.x < left.x + left.width &&
    left.y < right.y + right.height &&
    right.y < left.y + left.height
  )
}

function middle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 }
}

/**
 * Notes go with the node that was nearest to them; those that would then lie on something stand in a row above.
 */
function notePlaces(
  notes: readonly Note[],
  before: ReadonlyMap<string, Box>,
  after: ReadonlyMap<string, Box>,
): [string, Point][] {
  const standing = [...after.values()]
  const top = around(standing)
  let next = top?.x ?? 0
  return notes.map(({ id }) => {
    const own = before.get(id) ?? { x: 0, y: 0, width: 0, height: 0 }
    const from = middle(own)
    const distance = (each: string) => {
      const to = middle(before.get(each) ?? own)
      return Math.hypot(to.x - from.x, to.y - from.y)
    }
    const [nearest] = [...after.keys()].sort((left, right) => distance(left) - distance(right))
    const [old, fresh] = [before.get(nearest ?? ''), after.get(nearest ?? '')]
    let box = old && fresh ? { ...own, x: own.x + fresh.x - old.x, y: own.y + fresh.y - old.y } : own
    if (top !== undefined && standing.some((each) => overlap(box, each))) {
      box = { ...own, x: next, y: top.y - gap - own.height }
      next += own.width + gap
    }
    standing.push(box)
    return [id, { x: box.x, y: box.y }]
  })
}

/**
 * Arranges a level from left to right along its wires, groups kept together; its upper left corner stays. Wires are
 * drawn straight again.
 * @param sizes as drawn
 * @param definitions with those of the graph's stages: so wires cross less, as ports have an order
 */
export async function layoutLevel(
  level: Level,
  sizes: Sizes,
  definitions?: Definitions,
  elk: Promise<Elk> = openElk(),
): Promise<Level> {
  if (level.nodes.length === 0) return level
  const before = boxesOf(level, sizes)
  const done = await (await elk).layout(elkGraph(level, sizes, definitions))
  const ids = new Set(level.nodes.map(({ id }) => id))
  const raw = new Map(placed(done, { x: 0, y: 0 }))
  const corner = around([...before].filter(([id]) => raw.has(id)).map(([, box]) => box))
  const drawn = around([...raw.values()])
  const shift = { x: (corner?.x ?? 0) - (drawn?.x ?? 0), y: (corner?.y ?? 0) - (drawn?.y ?? 0) }
  const after = new Map(
    [...raw].map(([id, box]) => [
      id,
      { ...box, x: Math.round(box.x + shift.x), y: Math.round(box.y + shift.y) },
    ]),
  )
  const free = (level.notes ?? []).filter(({ id }) => !after.has(id))
  const moved = moveTo(level, new Map<string, Point>([...after, ...notePlaces(free, before, after)]))
  return {
    ...moved,
    edges: moved.edges.map(({ from, to }) => ({ from, to })),
    groups: moved.groups?.map((group) => {
      const box = after.get(group.id)
      return box === undefined || ids.has(group.id)
        ? group
        : { ...group, size: { width: Math.round(box.width), height: Math.round(box.height) } }
    }),
  }
}
