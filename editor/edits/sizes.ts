import type { Level, Point } from './level.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Sizes as drawn, by id of node, group or note. */
export type Sizes = ReadonlyMap<string, Size>

export interface Box extends Point, Size {}

const usual: Size = { width: 220, height: 140 }

/** Nodes, groups and notes with their places: a measured size, else their own, else a usual one. */
export function boxesOf(level: Level, sizes: Sizes): ReadonlyMap<string, Box> {
  const items: readonly { id: string; position: Point; size?: Size | undefined }[] = [
    ...level.nodes,
    ...(level.groups ?? []),
    ...(level.notes ?? []),
  ]
  return new Map(
    items.map(({ id, position, size }) => [id, { ...position, ...(size ?? sizes.get(id) ?? usual) }]),
  )
}

/** The smallest box around all of them. */
export function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y
  return { x, y, width, height }
}
