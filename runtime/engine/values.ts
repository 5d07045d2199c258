import { createHash } from 'node:crypto'
import { encodeData, encodePieces } from '../../nodes/core/codec.ts'
import type { AnyPortType, ListValue } from '../../nodes/core/port-type.ts'

/** A value on an edge, with its identity and where it comes from. */
export interface SingleValue {
  readonly kind: 'single'
  readonly type: AnyPortType
  readonly data: unknown
  /** Equal digests mean equal data. */
  readonly digest: string
  /** SHA-256 of the source files that it was made from. */
  readonly origins: ReadonlySet<string>
}

export interface ListOfValues {
  readonly kind: 'list'
  readonly type: AnyPortType
  readonly keys: readonly string[]
  readonly items: readonly SingleValue[]
  readonly digest: string
  readonly origins: ReadonlySet<string>
}

export type Value = SingleValue | ListOfValues

/** SHA-256 of text, or of the pieces of one, hex. */
export function sha256(text: string | Iterable<string>): string {
  const hash = createHash('sha256')
  if (typeof text === 'string') hash.update(text)
  else for (const piece of text) hash.update(piece)
  return hash.digest('hex')
}

/** Identity of data: its recipe's digest where it is lazy, else that of its encoded form. */
function digestOf(type: AnyPortType, data: unknown): string {
  if (type.storage === 'data') return sha256(encodePieces(data))
  return sha256(`${type.name} ${(data as { digest: string }).digest}`)
}

export function singleValue(type: AnyPortType, data: unknown, origins: ReadonlySet<string>): SingleValue {
  return { kind: 'single', type, data, digest: digestOf(type, data), origins }
}

export function listOfValues(
  type: AnyPortType,
  keys: readonly string[],
  items: readonly SingleValue[],
): ListOfValues {
  return {
    kind: 'list',
    type,
    keys,
    items,
    digest: sha256(encodeData({ keys, items: items.map(({ digest }) => digest) })),
    origins: union(items.map(({ origins }) => origins)),
  }
}

export function union(sets: Iterable<Iterable<string>>): ReadonlySet<string> {
  const all = new Set<string>()
  for (const set of sets) for (const each of set) all.add(each)
  return all
}

/** What a node sees at a port. */
export function plainData(value: Value): unknown {
  if (value.kind === 'single') return value.data
  return { keys: value.keys, items: value.items.map(({ data }) => data) } satisfies ListValue<unknown>
}

/** A node's plain output as a value of its port. */
export function valueOf(
  type: AnyPortType,
  list: boolean,
  data: unknown,
  origins: ReadonlySet<string>,
): Value {
  if (!list) return singleValue(type, data, origins)
  const { keys, items } = data as ListValue<unknown>
  return listOfValues(
    type,
    keys,
    items.map((item) => singleValue(type, item, origins)),
  )
}
