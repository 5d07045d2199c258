/** `[x, y, width, height]` in pixels. */
export type Box = readonly [number, number, number, number]

function area([, , width, height]: Box): number {
  return Math.max(0, width) * Math.max(0, height)
}

function intersectionArea(left: Box, right: Box): number {
  const width = Math.min(left[0] + left[2], right[0] + right[2]) - Math.max(left[0], right[0])
  const height = Math.min(left[1] + left[3], right[1] + right[3]) - Math.max(left[1], right[1])
  return Math.max(0, width) * Math.max(0, height)
}

/** Shared area by joint area, 0–1; 0 where a box is empty. */
export function intersectionOverUnion(left: Box, right: Box): number {
  const shared = intersectionArea(left, right)
  return shared === 0 ? 0 : shared / (area(left) + area(right) - shared)
}

/** Shared area by the smaller box's area, 0–1: 1 where one box lies inside the other. */
export function intersectionOverSmaller(left: Box, right: Box): number {
  const shared = intersectionArea(left, right)
  return shared === 0 ? 0 : shared / Math.min(area(left), area(right))
}

export interface Scored {
  readonly box: Box
  /** Larger is kept before smaller. */
  readonly score: number
}

/**
 * Greedy non-maximum suppression: best score first, and whatever overlaps a kept one by more than the limit is
 * dropped. Equal scores keep their order.
 * @param overlap how two boxes overlap, 0–1; intersection over union by default
 */
export function suppressOverlaps<Item extends Scored>(
  items: readonly Item[],
  limit: number,
  overlap: (left: Box, right: Box) => number = intersectionOverUnion,
): Item[] {
  const kept: Item[] = []
  for (const item of items.toSorted((left, right) => right.score - left.score)) {
    if (kept.every((other) => overlap(item.box, other.box) <= limit)) kept.push(item)
  }
  return kept
}

/** Smallest box around x, y pairs. @throws RangeError without points */
export function boxAround(points: ArrayLike<number>): Box {
  if (points.length < 2) throw new RangeError('A box needs at least one point.')
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i + 1 < points.length; i += 2) {
    left = Math.min(left, points[i]!)
    right = Math.max(right, points[i]!)
    top = Math.min(top, points[i + 1]!)
    bottom = Math.max(bottom, points[i + 1]!)
  }
  return [left, top, right - left, bottom - top]
}

/** Grows (or shrinks) a box about its centre. @param ratio added width by width: 0.2 makes it 1.2 times as wide */
export function growBox([x, y, width, height]: Box, ratio: number): Box {
  return [x - (width * ratio) / 2, y - (height * ratio) / 2, width * (1 + ratio), height * (1 + ratio)]
}

/** The part of a box that lies in `0, 0, width, height`; its size is 0 or less where there is none. */
export function clipBox([x, y, width, height]: Box, pictureWidth: number, pictureHeight: number): Box {
  const left = Math.max(0, x)
  const top = Math.max(0, y)
  return [left, top, Math.min(x + width, pictureWidth) - left, Math.min(y + height, pictureHeight) - top]
}
