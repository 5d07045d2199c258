import { freePlace, gap, touches } from './free-place.ts'
import type { Level, Point } from './level.ts'
import { moveTo } from './move.ts'
import type { Box } from './sizes.ts'

export interface Room {
  readonly level: Level
  /** Where the new card goes. */
  readonly place: Point
}

/** All that begins at or behind `line` moves right; frames that reach over it grow, wires bend as much further on. */
function moveRight(level: Level, line: number, by: number): Level {
  const behind = ({ position }: { position: Point }) => position.x >= line
  const items = [...level.nodes, ...(level.groups ?? []), ...(level.notes ?? [])].filter(behind)
  const moved = moveTo(
    level,
    new Map(items.map(({ id, position: { x, y } }) => [id, { x: x + by, y }] as const)),
  )
  const groups = moved.groups?.map((group) => {
    const { position, size } = group
    const reaches = position.x < line && position.x + size.width > line
    return reaches ? { ...group, size: { ...size, width: Math.round(size.width + by) } } : group
  })
  const edges = moved.edges.map((edge) =>
    edge.via === undefined
      ? edge
      : { ...edge, via: edge.via.map(({ x, y }) => ({ x: Math.round(x >= line ? x + by : x), y })) },
  )
  return { ...moved, edges, ...(groups && { groups }) }
}

/**
 * Makes room for a card that is put on a wire between two others. Where it lies on nothing it stays; where the two
 * stand side by side without room between them, all behind it moves right; else it goes to the nearest free place.
 * @param boxes of the level's nodes and notes, as drawn
 * @param ends ids of the nodes that the wire comes from and goes to
 */
export function makeRoom(
  level: Level,
  boxes: ReadonlyMap<string, Box>,
  ends: { readonly from: string; readonly to: string },
  card: Box,
): Room {
  const others = [...boxes.values()]
  if (others.every((other) => !touches(card, other))) return { level, place: { x: card.x, y: card.y } }
  const [from, to] = [boxes.get(ends.from), boxes.get(ends.to)]
  const room = from && to ? to.x - (from.x + from.width) : undefined
  const wanted = card.width + 2 * gap
  if (from === undefined || to === undefined || room === undefined || room < 0 || room >= wanted)
    return { level, place: freePlace(others, card) }
  const line = from.x + from.width
  const by = Math.ceil(wanted - room)
  const ids = new Set([...level.nodes, ...(level.notes ?? [])].map(({ id }) => id))
  const after = [...boxes].flatMap(([id, box]) =>
    !ids.has(id) ? [] : box.x >= line ? { ...box, x: box.x + by } : box,
  )
  const place = freePlace(after, { ...card, x: Math.ceil(line + gap) })
  return { level: moveRight(level, line, by), place }
}
