import { personKey, type Track, type TracksValue } from '../types/tracks.ts'

/** Everyone who gets a face of their own. */
export interface Person {
  /** The identity's id; a track that belongs to none is a person by itself: `track 3`. */
  readonly id: string
  /**
   * As keyed lists name the person: by identity, else by track. `undefined` where somebody else has the same key: what
   * a list says there may be about the other one.
   */
  readonly key: string | undefined
  readonly tracks: readonly Track[]
}

/** Tracks of one identity are one person. In order of appearance. */
export function peopleOf({ tracks }: TracksValue): Person[] {
  const people = new Map<string, Track[]>()
  for (const track of tracks.toSorted((left, right) => left.from - right.from)) {
    if (track.scores.length === 0) continue
    const id = track.identityId ?? `track ${track.id}`
    people.set(id, [...(people.get(id) ?? []), track])
  }
  const keys = [...people.values()].map((own) => personKey(own[0]!))
  return [...people].map(([id, own], at) => {
    const key = keys[at]!
    return { id, key: keys.indexOf(key) === keys.lastIndexOf(key) ? key : undefined, tracks: own }
  })
}
