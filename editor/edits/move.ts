import { changeNodes, type Level, type Point } from './level.ts'

function place({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) }
}

/** Puts nodes, groups and notes at new positions, by id. What lies in a group does not follow: see `contentOf`. */
export function moveTo(level: Level, positions: ReadonlyMap<string, Point>): Level {
  function moved<Item extends { id: string; position: Point }>(item: Item): Item {
    const given = positions.get(item.id)
    if (given === undefined) return item
    const position = place(given)
    const same = position.x === item.position.x && position.y === item.position.y
    return same ? item : { ...item, position }
  }
  const whole = changeNodes(level, positions.keys(), moved)
  const groups = level.groups?.map(moved)
  const notes = level.notes?.map(moved)
  const same = [groups, notes].every((items, at) => {
    const before = at === 0 ? level.groups : level.notes
    return items === undefined || items.every((item, index) => item === before?.[index])
  })
  return same ? whole : { ...whole, groups, notes }
}

/** Moves nodes, groups and notes by a distance. Turning points of wires between two of the nodes go along. */
export function moveBy(level: Level, ids: Iterable<string>, { x, y }: Point): Level {
  const wanted = new Set(ids)
  if (x === 0 && y === 0) return level
  const shifted = (point: Point) => ({ x: point.x + x, y: point.y + y })
  const items = [...level.nodes, ...(level.groups ?? []), ...(level.notes ?? [])]
  const positions = items
    .filter(({ id }) => wanted.has(id))
    .map(({ id, position }) => [id, shifted(position)] as const)
  const moved = moveTo(level, new Map(positions))
  const within = (end: string) => wanted.has(end.slice(0, end.indexOf('.')))
  if (!level.edges.some(({ from, to, via }) => via && within(from) && within(to))) return moved
  const edges = level.edges.map((edge) =>
    edge.via && within(edge.from) && within(edge.to)
      ? { ...edge, via: edge.via.map(shifted).map(place) }
      : edge,
  )
  return { ...moved, edges }
}
