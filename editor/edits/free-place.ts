import type { Point } from './level.ts'
import type { Box } from './sizes.ts'

/** Left free between two cards. */
export const gap = 24

/** Whether two boxes come nearer to each other than the gap. */
export function touches(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width + gap &&
    other.x < one.x + one.width + gap &&
    one.y < other.y + other.height + gap &&
    other.y < one.y + one.height + gap
  )
}

/** The place nearest to that of a box where it lies on none of the others: beside, above or below one of them. */
export function freePlace(others: Iterable<Box>, box: Box): Point {
  const taken = [...others]
  const isFree = (at: Point) => taken.every((other) => !touches({ ...box, ...at }, other))
  // The nearest free place has the wanted x or y, or lies at an edge of another box.
  const xs = [box.x, ...taken.flatMap(({ x, width }) => [x - gap - box.width, x + width + gap])]
  const ys = [box.y, ...taken.flatMap(({ y, height }) => [y - gap - box.height, y + height + gap])]
  const far = ({ x, y }: Point) => Math.hypot(x - box.x, y - box.y)
  const places = xs.flatMap((x) => ys.map((y) => ({ x, y })))
  places.sort((left, right) => far(left) - far(right))
  const { x, y } = places.find(isFree) ?? box
  return { x, y }
}
