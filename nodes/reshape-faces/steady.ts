/**
 * Where a face is reshaped rather than covered. Short stretches between covers would only flash: they are covered
 * too, and so are the frames beside each cover, in which the mesh begins to fail.
 * @param reliable 1 where the mesh of a frame can be relied on, for each frame of a track
 * @param shortest frames that a stretch must last, its trimmed ends included
 * @param trim frames left out beside each cover
 * @returns 1 where the face is reshaped
 */
export function steadyStretches(reliable: Uint8Array, shortest: number, trim: number): Uint8Array {
  const result = new Uint8Array(reliable.length)
  for (let from = 0; from < reliable.length;) {
    if (reliable[from] === 0) {
      from++
      continue
    }
    let to = from
    while (to < reliable.length && reliable[to] !== 0) to++
    const first = from === 0 ? 0 : from + trim
    const last = to === reliable.length ? to : to - trim
    if (to - from >= Math.min(shortest, reliable.length)) result.fill(1, first, Math.max(first, last))
    from = to
  }
  return result
}
