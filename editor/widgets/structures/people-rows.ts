import { treatments, type PeopleChoice } from '../../../nodes/choose-people/definition.ts'

export interface PersonRow {
  /** The number of the person. */
  readonly id: string
  /** Ids of the person's tracks; none where the person is only named. */
  readonly tracks: readonly string[]
}

/** Everyone who is seen in the tracks or named in the choice, by number. */
export function peopleOf(
  people: PeopleChoice,
  tracks: readonly { readonly id: string; readonly identityId?: string | undefined }[],
): PersonRow[] {
  const rows = new Map<string, string[]>(Object.keys(people).map((id) => [id, []]))
  for (const { id, identityId } of tracks)
    if (identityId !== undefined) rows.set(identityId, [...(rows.get(identityId) ?? []), id])
  return [...rows]
    .map(([id, own]) => ({ id, tracks: own }))
    .sort((left, right) => Number(left.id) - Number(right.id))
}

/** The choice with another treatment for a person; any other word takes the person out of it. */
export function changePerson(people: PeopleChoice, id: string, chosen: string): PeopleChoice {
  const { [id]: _, ...others } = people
  const treatment = treatments.find((each) => each === chosen)
  return treatment === undefined ? others : { ...others, [id]: treatment }
}
