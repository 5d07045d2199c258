import { create } from 'zustand'
import type { Definitions } from '../../graphs/connect.ts'
import type { Level } from '../edits/level.ts'
import { titleOf } from './scene.ts'

export const useFind = create<{ readonly open: boolean }>(() => ({ open: false }))

export function openFind(): void {
  useFind.setState({ open: true })
}

/** Ids of the items that hold what was typed: in title, id, type, a param's label or value, a note's text. */
export function findItems(level: Level, definitions: Definitions, query: string): string[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return []
  const holds = (words: readonly string[]) => words.some((word) => word.toLowerCase().includes(wanted))
  const nodes = level.nodes.filter((node) => {
    const params = definitions.get(node.type)?.params ?? {}
    const labels = Object.entries(params).flatMap(([name, { label }]) => [name, label])
    const values = Object.values(node.params).flatMap((value) =>
      ['string', 'number'].includes(typeof value) ? [String(value)] : [],
    )
    return holds([titleOf(node, definitions), node.id, node.type, ...labels, ...values])
  })
  const groups = (level.groups ?? []).filter(({ id, title }) => holds([id, title]))
  const notes = (level.notes ?? []).filter(({ id, text }) => holds([id, text]))
  return [...nodes, ...groups, ...notes].map(({ id }) => id)
}
