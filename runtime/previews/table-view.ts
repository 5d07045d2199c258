import type { SingleValue } from '../engine/values.ts'
import type { Preview } from '../protocol/previews.ts'

/** A table shows no more rows than this. */
const mostRows = 500

function factsOf({ type, data }: SingleValue): Readonly<Record<string, string>> {
  return type.facts?.(data) ?? { Value: type.describe(data) }
}

/** Values as rows of words; a column for every fact that one of them has. */
export function tableView(rows: readonly { readonly key: string; readonly value: SingleValue }[]): Preview {
  const told = rows.slice(0, mostRows).map(({ key, value }) => ({ key, facts: factsOf(value) }))
  const columns = [...new Set(told.flatMap(({ facts }) => Object.keys(facts)))]
  return {
    answer: {
      kind: 'table',
      columns,
      rows: told.map(({ key, facts }) => ({ key, cells: columns.map((name) => facts[name] ?? '') })),
      more: rows.length - told.length,
    },
    pictures: [],
  }
}
