/** Something that lasts from one frame to before another. */
export interface Lasting {
  readonly from: number
  readonly to: number
}

/**
 * Puts what does not overlap into one row, earliest first, so that a long video with many tracks needs few rows. Things
 * of one `owner` (a person) prefer their own row.
 */
export function lanesOf<Item extends Lasting>(
  items: readonly Item[],
  owner: (item: Item) => string | undefined = () => undefined,
  gap = 0,
): readonly (readonly Item[])[] {
  const lanes: Item[][] = []
  for (const item of items.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const free = lanes.filter((lane) => (lane.at(-1)?.to ?? 0) + gap <= item.from)
    const name = owner(item)
    const own =
      name === undefined ? undefined : free.find((lane) => lane.some((each) => owner(each) === name))
    const lane = own ?? free[0]
    if (lane === undefined) lanes.push([item])
    else lane.push(item)
  }
  return lanes
}
