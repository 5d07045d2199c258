/** [from, to) */
export type Range = [from: number, to: number]

/** The stretches of 0 … `count` for which `holds`, shifted by `start`. */
export function rangesWhere(count: number, holds: (at: number) => boolean, start = 0): Range[] {
  const ranges: Range[] = []
  for (let at = 0; at < count; at++) {
    if (!holds(at)) continue
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === start + at) last[1]++
    else ranges.push([start + at, start + at + 1])
  }
  return ranges
}
