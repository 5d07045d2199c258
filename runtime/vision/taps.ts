/** Whole-pixel rectangle; `toX` and `toY` are excluded. */
export interface PixelRect {
  readonly fromX: number
  readonly fromY: number
  readonly toX: number
  readonly toY: number
}

/** For each position along one axis: the indices of its two neighbours, and the share of the second. */
export interface Taps {
  readonly near: Int32Array
  readonly far: Int32Array
  readonly share: Float32Array
}

/** Taps of the positions `scale · i + offset`; what lies beyond `from … to − 1` repeats the border. */
export function tapsAlong(count: number, scale: number, offset: number, from: number, to: number): Taps {
  const near = new Int32Array(count)
  const far = new Int32Array(count)
  const share = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const position = scale * i + offset
    const floor = Math.floor(position)
    near[i] = Math.min(Math.max(floor, from), to - 1)
    far[i] = Math.min(Math.max(floor + 1, from), to - 1)
    share[i] = position - floor
  }
  return { near, far, share }
}
