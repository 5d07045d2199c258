import { changeNodes, type Level } from './level.ts'

/** A title of the person's own; an empty one gives the declared title back. */
export function setTitle(level: Level, id: string, title: string): Level {
  const given = title.trim() === '' ? undefined : title.trim().slice(0, 200)
  return changeNodes(level, [id], (node) => (node.title === given ? node : { ...node, title: given }))
}

/** Colours nodes and groups; `undefined` takes the colour away. @param colour `#rrggbb` */
export function setColour(level: Level, ids: Iterable<string>, colour: string | undefined): Level {
  const wanted = new Set(ids)
  const whole = changeNodes(level, wanted, (node) => (node.colour === colour ? node : { ...node, colour }))
  if (!level.groups?.some((group) => wanted.has(group.id) && group.colour !== colour)) return whole
  return {
    ...whole,
    groups: level.groups.map((group) => (wanted.has(group.id) ? { ...group, colour } : group)),
  }
}

export function setCollapsed(level: Level, ids: Iterable<string>, collapsed: boolean): Level {
  return changeNodes(level, ids, (node) =>
    (node.collapsed ?? false) === collapsed ? node : { ...node, collapsed: collapsed || undefined },
  )
}

/** Folds nodes, or unfolds them where all are folded. */
export function toggleCollapsed(level: Level, ids: readonly string[]): Level {
  const nodes = level.nodes.filter(({ id }) => ids.includes(id))
  return setCollapsed(level, ids, !nodes.every(({ collapsed }) => collapsed === true))
}
