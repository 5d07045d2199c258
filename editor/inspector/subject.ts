import type { Level } from '../edits/level.ts'

/** What the inspector is about. */
export type Subject =
  | { readonly kind: 'graph' | 'stage' }
  | { readonly kind: 'node' | 'group' | 'note'; readonly id: string }
  | { readonly kind: 'several'; readonly ids: readonly string[] }
  | { readonly kind: 'wire'; readonly to: string }

/** Nodes go before notes and groups, and all of them before wires. What is selected but gone does not count. */
export function subjectOf(
  level: Level,
  path: readonly string[],
  selected: readonly string[],
  edges: readonly string[],
): Subject {
  const chosen = new Set(selected)
  const among = (items: readonly { readonly id: string }[] | undefined) =>
    (items ?? []).filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const nodes = among(level.nodes)
  const [node, second] = nodes
  if (node !== undefined)
    return second === undefined ? { kind: 'node', id: node } : { kind: 'several', ids: nodes }
  const [note] = among(level.notes)
  if (note !== undefined) return { kind: 'note', id: note }
  const [group] = among(level.groups)
  if (group !== undefined) return { kind: 'group', id: group }
  const wire = level.edges.find(({ to }) => edges.includes(to))
  if (wire !== undefined) return { kind: 'wire', to: wire.to }
  return { kind: path.length === 0 ? 'graph' : 'stage' }
}
