import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import type { Figures } from './figures.ts'

function part(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : String(Math.round(100 * value))
}

function number(value: number): string {
  return Number.isFinite(value) ? value.toFixed(2) : '–'
}

/** Columns in order: head, and what stands in a row. */
const columns: readonly (readonly [head: string, cell: (figures: Figures) => string])[] = [
  ['e', ({ identity }) => number(identity[0]!.distance)],
  ['>.6', ({ identity }) => part(identity[0]!.beyond)],
  ['gal<.6', ({ identity }) => part(identity[0]!.known)],
  ['R1', ({ identity }) => part(identity[0]!.rank1)],
  ['R5', ({ identity }) => part(identity[0]!.rank5)],
  ['fr', ({ identity }) => number(1 - (identity[1]?.distance ?? Number.NaN))],
  ['fr ok', ({ identity }) => part(identity[1]?.beyond)],
  ['frR1', ({ identity }) => part(identity[1]?.rank1)],
  ['frR5', ({ identity }) => part(identity[1]?.rank5)],
  ['det', ({ detected }) => part(detected)],
  ['exp', ({ expression }) => part(expression)],
  ['mo', ({ signals }) => number(signals.mouth)],
  ['ear', ({ signals }) => number(signals.eyes)],
  ['gx', ({ signals }) => number(signals.gazeX)],
  ['gy', ({ signals }) => number(signals.gazeY)],
  ['yaw', ({ signals }) => number(signals.yaw)],
  ['jit', ({ jitter }) => number(jitter)],
  ['cov', ({ covered }) => part(covered)],
  ['ms', ({ msPerFrame }) => String(Math.round(msPerFrame))],
]

/** A row of the table: a name and its cells. */
export type Row = readonly [name: string, ...cells: string[]]

export const tableHead: Row = ['method', ...columns.map(([head]) => head)]

export function rowOf(name: string, figures: Figures): Row {
  return [name, ...columns.map(([, cell]) => cell(figures))]
}

/** A Markdown table with columns of equal width, as the formatter would write it. */
export function markdownTable(head: Row, rows: readonly Row[]): string {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => (row[i] ?? '').length)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

function rowsIn(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map(
      (line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()) as unknown as Row,
    )
}

/**
 * Writes a table into a page, between `<!-- NAME -->` and `<!-- /NAME -->`. Rows of the same setting that were measured
 * before stay, in their order; those of another setting go.
 * @param setting one line above the table that says what was measured
 */
export async function writeTable(
  path: string,
  name: string,
  setting: string,
  head: Row,
  rows: readonly Row[],
): Promise<void> {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const page = existsSync(path) ? await readFile(path, 'utf8') : `${open}\n${close}\n`
  const [start, end] = [page.indexOf(open), page.indexOf(close)]
  if (start < 0 || end < start)
    throw new Error(`The page has no place for the table "${name}": ${open} … ${close}`)
  const before = page.slice(start + open.length, end)
  const kept = before.includes(setting) ? rowsIn(before) : []
  const fresh = new Map(rows.map((row) => [row[0], row]))
  const all = [
    ...kept.map((row) => fresh.get(row[0]) ?? row),
    ...rows.filter((row) => !kept.some((other) => other[0] === row[0])),
  ]
  const content = `\n\n${setting}\n\n${markdownTable(head, all)}\n\n`
  await writeFile(path, page.slice(0, start + open.length) + content + page.slice(end))
}
