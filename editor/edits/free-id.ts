import { stageIdOf } from '../../graphs/stage-names.ts'
import type { Level } from './level.ts'

const longest = 64

/** Every id that is taken on a level: nodes, groups and notes share one space, so that a selection names each. */
export function takenIds(level: Level): Set<string> {
  return new Set([...level.nodes, ...(level.groups ?? []), ...(level.notes ?? [])].map(({ id }) => id))
}

/** A slug of any words: "Hide faces!" → "hide-faces". Never with two hyphens, which part the ids of stages. */
export function slugOf(words: string, fallback: string): string {
  const slug = words
    .normalize('NFKD')
    .replaceAll(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
  return slug === '' ? fallback : slug
}

/** `base`, or `base-2`, `base-3`, … whichever is free first. */
export function freeId(taken: ReadonlySet<string>, base: string): string {
  const short = base.slice(0, longest)
  if (!taken.has(short)) return short
  const stem = short.replace(/-\d+$/, '')
  for (let number = 2; ; number++) {
    const id = `${stem.slice(0, longest - String(number).length - 1)}-${number}`
    if (!taken.has(id)) return id
  }
}

/** The id that a new node of a type would like: the first word of its type, as in the graphs that ship. */
export function idBaseOf(type: string): string {
  return slugOf(stageIdOf(type) ?? type.split('-')[0] ?? '', 'node')
}
