import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { categories, type Category } from '../../nodes/core/define-node.ts'
import { stageIdOf } from '../../graphs/stage-names.ts'

/** How well a node answers what was typed, best first; `undefined` = not at all. */
function rank(definition: AnyNodeDefinition, words: readonly string[]): number | undefined {
  const title = definition.title.toLowerCase()
  const fields = [
    title,
    definition.type,
    (definition.keywords ?? []).join(' ').toLowerCase(),
    definition.category.toLowerCase(),
    definition.summary.toLowerCase(),
  ]
  let sum = 0
  for (const word of words) {
    if (title.startsWith(word)) continue
    const at = fields.findIndex((field) => field.split(/[\s-]/).some((part) => part.startsWith(word)))
    const within = fields.findIndex((field) => field.includes(word))
    if (at < 0 && within < 0) return undefined
    sum += at >= 0 ? at + 1 : within + 8
  }
  return sum
}

/** The definitions that answer a query, best first; all of them in their order for none. */
export function foundNodes<Item>(
  items: readonly Item[],
  definitionOf: (item: Item) => AnyNodeDefinition,
  query: string,
): readonly Item[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return items
  return items
    .map((item) => ({ item, rank: rank(definitionOf(item), words) }))
    .filter((each): each is { item: Item; rank: number } => each.rank !== undefined)
    .sort((left, right) => left.rank - right.rank)
    .map(({ item }) => item)
}

export interface PaletteSection {
  readonly category: Category | 'stages'
  readonly definitions: readonly AnyNodeDefinition[]
}

/** By category in the order of the palette; the graph's own stages at the end. */
export function paletteSections(definitions: readonly AnyNodeDefinition[]): readonly PaletteSection[] {
  const isStage = ({ type }: AnyNodeDefinition) => stageIdOf(type) !== undefined
  const sections: PaletteSection[] = categories.map((category) => ({
    category,
    definitions: definitions.filter((each) => each.category === category && !isStage(each)),
  }))
  sections.push({ category: 'stages', definitions: definitions.filter(isStage) })
  return sections.filter((section) => section.definitions.length > 0)
}
