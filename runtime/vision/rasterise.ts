/** Numbers that each pixel gets from the triangle that covers it. */
export const attributeCount = 4

/** What was drawn over each pixel last. */
export interface AttributeMap {
  readonly width: number
  readonly height: number
  /** `attributeCount` numbers a pixel, row by row; without meaning where the label is 0. */
  readonly values: Float32Array
  /** One label a pixel, 0 where nothing was drawn. */
  readonly labels: Uint8Array
}

export interface Triangles {
  /** x, y of each vertex in pixels of the map; whole numbers are pixel centres. */
  readonly positions: Float32Array
  /** `attributeCount` numbers for each vertex, linear within a triangle. */
  readonly attributes: Float32Array
  /** Three vertices for each triangle. */
  readonly corners: Uint16Array
  /** Triangles in the order of drawing, each covering the ones before it; as listed without. */
  readonly order?: Uint16Array | undefined
  /** Leaves out triangles that do not run clockwise on the screen (y down): those seen from behind. */
  readonly cull: boolean
  /** 1–255. */
  readonly label: number
}

/**
 * Draws triangles. A pixel belongs to the triangle that holds its centre; triangles that share an edge leave no gap
 * and no pixel twice, since both compute the edge's crossing of a row from the same numbers.
 */
export function rasterise(map: AttributeMap, triangles: Triangles): void {
  const { positions, corners, order, cull } = triangles
  const count = corners.length / 3
  for (let i = 0; i < count; i++) {
    const at = 3 * (order === undefined ? i : order[i]!)
    const a = corners[at]!
    const b = corners[at + 1]!
    const c = corners[at + 2]!
    const area =
      (positions[2 * b]! - positions[2 * a]!) * (positions[2 * c + 1]! - positions[2 * a + 1]!) -
      (positions[2 * b + 1]! - positions[2 * a + 1]!) * (positions[2 * c]! - positions[2 * a]!)
    if (area > 0 || (area < 0 && !cull)) drawTriangle(map, triangles, a, b, c, 1 / area)
  }
}

/** @param inverse 1 / twice the signed area of a, b, c */
function drawTriangle(
  { width, height, values, labels }: AttributeMap,
  { positions, attributes, label }: Triangles,
  a: number,
  b: number,
  c: number,
  inverse: number,
): void {
  const x0 = positions[2 * a]!
  const y0 = positions[2 * a + 1]!
  const x1 = positions[2 * b]!
  const y1 = positions[2 * b + 1]!
  const x2 = positions[2 * c]!
  const y2 = positions[2 * c + 1]!
  const first = Math.max(0, Math.ceil(Math.min(y0, y1, y2)))
  const end = Math.min(height, Math.ceil(Math.max(y0, y1, y2)))
  if (first >= end) return

  // Each attribute is origin + across · x + down · y.
  const at0 = attributeCount * a
  const at1 = attributeCount * b
  const at2 = attributeCount * c
  const bx = (y2 - y0) * inverse
  const by = (x0 - x2) * inverse
  const cx = (y0 - y1) * inverse
  const cy = (x1 - x0) * inverse
  const p0 = attributes[at0]!
  const q0 = attributes[at0 + 1]!
  const r0 = attributes[at0 + 2]!
  const s0 = attributes[at0 + 3]!
  const p1 = attributes[at1]! - p0
  const q1 = attributes[at1 + 1]! - q0
  const r1 = attributes[at1 + 2]! - r0
  const s1 = attributes[at1 + 3]! - s0
  const p2 = attributes[at2]! - p0
  const q2 = attributes[at2 + 1]! - q0
  const r2 = attributes[at2 + 2]! - r0
  const s2 = attributes[at2 + 3]! - s0
  const pAcross = p1 * bx + p2 * cx
  const qAcross = q1 * bx + q2 * cx
  const rAcross = r1 * bx + r2 * cx
  const sAcross = s1 * bx + s2 * cx

  for (let y = first; y < end; y++) {
    let left = Infinity
    let right = -Infinity
    // An edge that crosses this row bounds it; computed from its upper end, whichever way the triangle runs.
    if (y0 < y !== y1 < y) {
      const x = y0 < y1 ? x0 + ((y - y0) * (x1 - x0)) / (y1 - y0) : x1 + ((y - y1) * (x0 - x1)) / (y0 - y1)
      left = x
      right = x
    }
    if (y1 < y !== y2 < y) {
      const x = y1 < y2 ? x1 + ((y - y1) * (x2 - x1)) / (y2 - y1) : x2 + ((y - y2) * (x1 - x2)) / (y1 - y2)
      if (x < left) left = x
      if (x > right) right = x
    }
    if (y2 < y !== y0 < y) {
      const x = y2 < y0 ? x2 + ((y - y2) * (x0 - x2)) / (y0 - y2) : x0 + ((y - y0) * (x2 - x0)) / (y2 - y0)
      if (x < left) left = x
      if (x > right) right = x
    }
    const from = left <= 0 ? 0 : Math.ceil(left)
    const to = right >= width ? width : Math.ceil(right)
    if (from >= to) continue
    const dx = from - x0
    const dy = y - y0
    const shareB = dx * bx + dy * by
    const shareC = dx * cx + dy * cy
    let p = p0 + shareB * p1 + shareC * p2
    let q = q0 + shareB * q1 + shareC * q2
    let r = r0 + shareB * r1 + shareC * r2
    let s = s0 + shareB * s1 + shareC * s2
    const line = y * width
    for (let i = line + from, at = attributeCount * (line + from); i < line + to; i++, at += 4) {
      labels[i] = label
      values[at] = p
      values[at + 1] = q
      values[at + 2] = r
      values[at + 3] = s
      p += pAcross
      q += qAcross
      r += rAcross
      s += sAcross
    }
  }
}
