import type { Level, Point } from './level.ts'
import { moveTo } from './move.ts'
import { around, boxesOf, type Box, type Sizes } from './sizes.ts'

export const alignments = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const
export type Alignment = (typeof alignments)[number]

const places: { readonly [Each in Alignment]: (box: Box, all: Box) => Point } = {
  left: ({ y }, all) => ({ x: all.x, y }),
  centre: ({ y, width }, all) => ({ x: all.x + (all.width - width) / 2, y }),
  right: ({ y, width }, all) => ({ x: all.x + all.width - width, y }),
  top: ({ x }, all) => ({ x, y: all.y }),
  middle: ({ x, height }, all) => ({ x, y: all.y + (all.height - height) / 2 }),
  bottom: ({ x, height }, all) => ({ x, y: all.y + all.height - height }),
}

function boxed(level: Level, ids: readonly string[], sizes: Sizes): [id: string, box: Box][] {
  const boxes = boxesOf(level, sizes)
  return ids.flatMap((id) => {
    const box = boxes.get(id)
    return box === undefined ? [] : [[id, box] as [string, Box]]
  })
}

/** Lines nodes, groups and notes up along one side or the middle of the box around them. */
export function align(level: Level, ids: readonly string[], sizes: Sizes, alignment: Alignment): Level {
  const items = boxed(level, ids, sizes)
  const all = around(items.map(([, box]) => box))
  if (all === undefined || items.length < 2) return level
  return moveTo(level, new Map(items.map(([id, box]) => [id, places[alignment](box, all)])))
}

/** Makes the gaps between them even; the outer two stay. Fewer than three stay as they are. */
export function distribute(
  level: Level,
  ids: readonly string[],
  sizes: Sizes,
  axis: 'horizontal' | 'vertical',
): Level {
  const [at, extent] = axis === 'horizontal' ? (['x', 'width'] as const) : (['y', 'height'] as const)
  const items = boxed(level, ids, sizes).sort(([, left], [, right]) => left[at] - right[at])
  const all = around(items.map(([, box]) => box))
  if (all === undefined || items.length < 3) return level
  const taken = items.reduce((sum, [, box]) => sum + box[extent], 0)
  const gap = (all[extent] - taken) / (items.length - 1)
  let next = all[at]
  const positions = items.map(([id, box]) => {
    const position = { x: box.x, y: box.y, [at]: next }
    next += box[extent] + gap
    return [id, position] as const
  })
  return moveTo(level, new Map(positions))
}
