interface Run {
  readonly from: number
  readonly to: number
}

/** Where consecutive entries have this value. */
function runsOf(values: Uint8Array, value: 0 | 1): Run[] {
  const runs: Run[] = []
  for (let from = values.indexOf(value); from >= 0;) {
    const end = values.indexOf(1 - value, from)
    const to = end < 0 ? values.length : end
    runs.push({ from, to })
    from = values.indexOf(value, to)
  }
  return runs
}

/** A cover with the frames beside it, in which the mesh begins to fail, that lasts long enough not to flash. */
function widened({ from, to }: Run, length: number, shortest: number, trim: number): Run {
  const first = Math.max(0, from - trim)
  const last = Math.min(length, to + trim)
  const more = Math.max(0, shortest - (last - first))
  // At an end of the track there is only one side.
  const before = first === 0 ? 0 : last === length ? more : more >> 1
  return { from: Math.max(0, first - before), to: Math.min(length, last + more - before) }
}

/**
 * Where a face is reshaped rather than covered. Short covers would only flash: they are made longer. So would short
 * stretches between covers: they are covered too, and so are the frames beside each cover, in which the mesh begins to
 * fail.
 * @param reliable 1 where a frame can be relied on, else 0, for each frame of a track
 * @param shortest frames that a cover must last, and a stretch with its trimmed ends
 * @param trim frames left out beside each cover
 * @returns 1 where the face is reshaped
 */
export function steadyStretches(reliable: Uint8Array, shortest: number, trim: number): Uint8Array {
  const { length } = reliable
  const result = reliable.slice()
  for (const fault of runsOf(reliable, 0)) {
    const { from, to } = widened(fault, length, shortest, trim)
    result.fill(0, from, to)
  }
  for (const { from, to } of runsOf(result, 1)) {
    const trimmed = (from > 0 ? trim : 0) + (to < length ? trim : 0)
    if (to - from + trimmed < Math.min(shortest, length)) result.fill(0, from, to)
  }
  return result
}
