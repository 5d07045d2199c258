import { changeNodes, type Level } from './level.ts'

/** A title of the person's own; an empty one gives the declared title back. */
export function setTitle(level: Level, id: string, title: string): Level {
  const given = title.trim() === '' ? undefined : title.trim().slice(0, 200)
  return changeNodes(level, [id], (node) => (node.title === given ? node : { ...node, title: given }))
}

/** Colours nodes, groups and notes; `undefined` takes the colour away. @param colour `#rrggbb` */
export function setColour(level: Level, ids: Iterable<string>, colour: string | undefined): Level {
  const wanted = new Set(ids)
  const whole = changeNodes(level, wanted, (node) => (node.colour === colour ? node : { ...node, colour }))
  const groups = coloured(level.groups, wanted, colour)
  const notes = coloured(level.notes, wanted, colour)
  return groups === level.groups && notes === level.notes ? whole : { ...whole, groups, notes }
}

interface Coloured {
  readonly id: string
  readonly colour?: string | undefined
}

function coloured<Items extends readonly Coloured[] | undefined>(
  items: Items,
  wanted: ReadonlySet<string>,
  colour: string | undefined,
): Items {
  if (!items?.some((item) => wanted.has(item.id) && item.colour !== colour)) return items
  return items.map((item) => (wanted.has(item.id) ? { ...item, colour } : item)) as unknown as Items
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
