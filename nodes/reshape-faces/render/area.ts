/** A rectangle of whole pixels, `right` and `bottom` just beyond it. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/**
 * The pixels around points, within a picture; empty where they lie outside of it.
 * @param points `stride` numbers each, of which the first two are x and y @param margin pixels on each side
 */
export function areaOf(
  points: Float32Array,
  stride: number,
  margin: number,
  width: number,
  height: number,
): Area {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < points.length; at += stride) {
    const x = points[at]!
    const y = points[at + 1]!
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  const within = (value: number, end: number) => Math.min(Math.max(value, 0), end)
  return {
    left: within(Math.floor(left - margin), width),
    top: within(Math.floor(top - margin), height),
    right: within(Math.ceil(right + margin) + 1, width),
    bottom: within(Math.ceil(bottom + margin) + 1, height),
  }
}

export function isEmpty({ left, top, right, bottom }: Area): boolean {
  return left >= right || top >= bottom
}
