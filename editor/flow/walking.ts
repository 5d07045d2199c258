import { parseEnd } from '../../graphs/schema.ts'
import { useInterface } from '../state/interface.ts'
import { canvasView } from './canvas-view.ts'
import { selectedItems } from './items.ts'
import { boxesNow, levelNow } from './level-now.ts'
import type { Box } from '../edits/sizes.ts'
import type { Level } from '../edits/level.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

function middle({ x, y, width, height }: Box) {
  return { x: x + width / 2, y: y + height / 2 }
}

/** How far away a box lies in a direction, the way aside counting twice; `undefined` where it lies elsewhere. */
const distances: { readonly [Each in Direction]: (dx: number, dy: number) => number | undefined } = {
  right: (dx, dy) => (dx > 0 ? dx + 2 * Math.abs(dy) : undefined),
  left: (dx, dy) => (dx < 0 ? -dx + 2 * Math.abs(dy) : undefined),
  down: (dx, dy) => (dy > 0 ? dy + 2 * Math.abs(dx) : undefined),
  up: (dx, dy) => (dy < 0 ? -dy + 2 * Math.abs(dx) : undefined),
}

function nearest(
  from: string,
  direction: Direction,
  boxes: ReadonlyMap<string, Box>,
  among: Iterable<string>,
): string | undefined {
  const own = boxes.get(from)
  if (own === undefined) return undefined
  const here = middle(own)
  let best: { id: string; distance: number } | undefined
  for (const id of among) {
    const box = boxes.get(id)
    if (box === undefined || id === from) continue
    const there = middle(box)
    const distance = distances[direction](there.x - here.x, there.y - here.y)
    if (distance !== undefined && (best === undefined || distance < best.distance)) best = { id, distance }
  }
  return best?.id
}

/** Nodes at the other ends of the wires on one side of a node. */
function alongWires({ edges }: Level, id: string, direction: Direction): string[] {
  const wires = edges.map(({ from, to }) => [parseEnd(from).node, parseEnd(to).node] as const)
  if (direction === 'right') return wires.flatMap(([from, to]) => (from === id ? [to] : []))
  if (direction === 'left') return wires.flatMap(([from, to]) => (to === id ? [from] : []))
  return []
}

/**
 * The next node in a direction: to the left and right along the wires where there are any, else the nearest one.
 */
export function neighbour(
  level: Level,
  boxes: ReadonlyMap<string, Box>,
  from: string,
  direction: Direction,
): string | undefined {
  const wired = alongWires(level, from, direction)
  const [first] = wired
  if (first !== undefined) {
    const own = boxes.get(from)
    // Of several the one that lies most level with it.
    const level = (id: string) => Math.abs((boxes.get(id)?.y ?? 0) - (own?.y ?? 0))
    return [...wired].sort((left, right) => level(left) - level(right))[0]
  }
  return nearest(
    from,
    direction,
    boxes,
    level.nodes.map(({ id }) => id),
  )
}

/** Selects and focuses the next node in a direction; the first one where none is selected. */
export function walk(direction: Direction): void {
  const { level } = levelNow()
  const [from] = selectedItems()
  const next = from === undefined ? level.nodes[0]?.id : neighbour(level, boxesNow(), from, direction)
  if (next === undefined) return
  useInterface.getState().select([next])
  canvasView()?.focus(next)
}
