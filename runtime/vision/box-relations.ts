import type { Box } from './boxes.ts'

/** The share of `inner` that lies in `outer`, 0–1. */
export function shareInside(inner: Box, outer: Box): number {
  const width = Math.min(inner[0] + inner[2], outer[0] + outer[2]) - Math.max(inner[0], outer[0])
  const height = Math.min(inner[1] + inner[3], outer[1] + outer[3]) - Math.max(inner[1], outer[1])
  const area = inner[2] * inner[3]
  return area > 0 ? (Math.max(0, width) * Math.max(0, height)) / area : 0
}

/** The smallest box that holds both. */
export function boxUnion(left: Box, right: Box): Box {
  const x = Math.min(left[0], right[0])
  const y = Math.min(left[1], right[1])
  const farX = Math.max(left[0] + left[2], right[0] + right[2])
  const farY = Math.max(left[1] + left[3], right[1] + right[3])
  return [x, y, farX - x, farY - y]
}

/** Side of the square of the same area, in pixels. */
export function boxSize([, , width, height]: Box): number {
  return Math.sqrt(Math.max(0, width) * Math.max(0, height))
}

/** Distance of the centres in units of the mean size; 0 where both boxes are empty. */
export function centreDistance(left: Box, right: Box): number {
  const dx = left[0] + left[2] / 2 - right[0] - right[2] / 2
  const dy = left[1] + left[3] / 2 - right[1] - right[3] / 2
  const size = (boxSize(left) + boxSize(right)) / 2
  return size > 0 ? Math.hypot(dx, dy) / size : 0
}

/** The box between two others: `at` 0 gives `from`, 1 gives `to`. */
export function mixBoxes(from: Box, to: Box, at: number): Box {
  const mix = (index: 0 | 1 | 2 | 3) => from[index] + (to[index] - from[index]) * at
  return [mix(0), mix(1), mix(2), mix(3)]
}

/** The box moved by whole vectors of its centre. */
export function moveBox([x, y, width, height]: Box, dx: number, dy: number): Box {
  return [x + dx, y + dy, width, height]
}
