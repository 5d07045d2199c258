import type { Group } from '../../graphs/schema.ts'
import { freeId, takenIds } from './free-id.ts'
import type { Level } from './level.ts'
import { around, boxesOf, type Box, type Sizes } from './sizes.ts'

const padding = 24
/** Room for the title above what lies in a group. */
const head = 40

/** A group around these nodes and notes; `undefined` where there are none. */
export function newGroup(
  level: Level,
  ids: readonly string[],
  sizes: Sizes,
  title: string,
): Group | undefined {
  const boxes = boxesOf(level, sizes)
  const box = around(ids.flatMap((id) => boxes.get(id) ?? []))
  if (box === undefined) return undefined
  return {
    id: freeId(takenIds(level), 'group'),
    title: title.slice(0, 200),
    position: { x: Math.round(box.x - padding), y: Math.round(box.y - head) },
    size: { width: Math.round(box.width + 2 * padding), height: Math.round(box.height + head + padding) },
  }
}

export function addGroup(level: Level, group: Group): Level {
  return { ...level, groups: [...(level.groups ?? []), group] }
}

function changeGroup(level: Level, id: string, change: (group: Group) => Group): Level {
  const groups = level.groups?.map((group) => (group.id === id ? change(group) : group))
  return groups?.every((group, at) => group === level.groups?.[at]) ? level : { ...level, groups }
}

export function renameGroup(level: Level, id: string, title: string): Level {
  return changeGroup(level, id, (group) =>
    group.title === title ? group : { ...group, title: title.slice(0, 200) },
  )
}

export function resizeGroup(level: Level, id: string, { x, y, width, height }: Box): Level {
  return changeGroup(level, id, (group) => ({
    ...group,
    position: { x: Math.round(x), y: Math.round(y) },
    size: { width: Math.max(80, Math.round(width)), height: Math.max(60, Math.round(height)) },
  }))
}

/** Takes frames away and leaves what lies in them. */
export function ungroup(level: Level, ids: Iterable<string>): Level {
  const gone = new Set(ids)
  const groups = level.groups?.filter(({ id }) => !gone.has(id))
  return groups === undefined || groups.length === level.groups?.length ? level : { ...level, groups }
}

/** What moves with a group: nodes, notes and smaller groups whose middle lies in it. */
export function contentOf(level: Level, id: string, sizes: Sizes): string[] {
  const boxes = boxesOf(level, sizes)
  const frame = boxes.get(id)
  if (frame === undefined || !level.groups?.some((group) => group.id === id)) return []
  const groups = new Set(level.groups.map((group) => group.id))
  return [...boxes].flatMap(([other, box]) => {
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const inside = x >= frame.x && x <= frame.x + frame.width && y >= frame.y && y <= frame.y + frame.height
    const smaller = !groups.has(other) || box.width * box.height < frame.width * frame.height
    return other !== id && inside && smaller ? [other] : []
  })
}

/** The ids with what lies in the groups among them. */
export function withContent(level: Level, ids: readonly string[], sizes: Sizes): string[] {
  return [...new Set([...ids, ...ids.flatMap((id) => contentOf(level, id, sizes))])]
}
