import type { IdentityEdit, Named } from '../../../nodes/cluster-identities/definition.ts'
import { text } from '../../text/text.ts'

const words = text.inspector.identities

function nameOf(named: Named, told: (id: string) => string): string {
  return typeof named === 'string' ? told(named) : words.place(named.frame)
}

const sentences: {
  readonly [Kind in IdentityEdit['kind']]: (edit: Extract<IdentityEdit, { kind: Kind }>) => string
} = {
  join: ({ a, b }) => words.kinds.join(nameOf(a, words.personInside), nameOf(b, words.personInside)),
  split: ({ track }) => words.kinds.split(nameOf(track, words.track)),
}

/** A correction in words: "Person 2 and person 4 are the same". */
export function sentenceOf(edit: IdentityEdit): string {
  const [first = '', ...rest] = (sentences[edit.kind] as (edit: IdentityEdit) => string)(edit)
  return first.toUpperCase() + rest.join('')
}

/** Picks somebody, or lets go of who is picked. At most two stay: the one who was picked first makes room. */
export function pick(picked: readonly string[], id: string): readonly string[] {
  return picked.includes(id) ? picked.filter((each) => each !== id) : [...picked.slice(-1), id]
}
