import type { GraphEdge } from '../../graphs/schema.ts'
import type { Level, Point } from './level.ts'

const most = 100

function changeVia(level: Level, to: string, change: (via: readonly Point[]) => readonly Point[]): Level {
  const edge = level.edges.find((each) => each.to === to)
  if (edge === undefined) return level
  const before = edge.via ?? []
  const via = change(before).map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }))
  if (via.length > most || JSON.stringify(via) === JSON.stringify(before)) return level
  const { via: _, ...straight } = edge
  const bent: GraphEdge = via.length === 0 ? straight : { ...straight, via }
  return { ...level, edges: level.edges.map((each) => (each === edge ? bent : each)) }
}

/** Bends the wire that arrives at `to` through a point, before the turning point of this index. At most 100. */
export function addVia(level: Level, to: string, index: number, point: Point): Level {
  return changeVia(level, to, (via) => via.toSpliced(index, 0, point))
}

export function moveVia(level: Level, to: string, index: number, point: Point): Level {
  return changeVia(level, to, (via) => via.map((each, at) => (at === index ? point : each)))
}

/** Takes one turning point out, or all of them. */
export function removeVia(level: Level, to: string, index?: number): Level {
  return changeVia(level, to, (via) => (index === undefined ? [] : via.toSpliced(index, 1)))
}

/** The index at which a point belongs among the turning points of a wire that is drawn from `start` to `end`. */
export function viaIndex(start: Point, via: readonly Point[], end: Point, point: Point): number {
  const line = [start, ...via, end]
  let best = { index: 0, distance: Infinity }
  for (let index = 0; index + 1 < line.length; index++) {
    const distance = distanceToSegment(point, line[index]!, line[index + 1]!)
    if (distance < best.distance) best = { index, distance }
  }
  return best.index
}

function distanceToSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
  const at = Math.min(1, Math.max(0, along))
  return Math.hypot(point.x - from.x - at * dx, point.y - from.y - at * dy)
}
