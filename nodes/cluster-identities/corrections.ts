import { trackBox, trackPosition, type TracksValue } from '../types/tracks.ts'
import type { IdentityEdit, Named, Place } from './definition.ts'
import { seenTogether } from './seen-together.ts'

/** The person of each track, in the order of the tracks. */
export type Identities = readonly string[]

type Outcome = Identities | { readonly refused: string }

/** The track whose box holds a place; of several the one with the nearest centre; -1 for none. */
function trackAt({ tracks, width, height }: TracksValue, { frame, x, y }: Place): number {
  let best = -1
  let least = Infinity
  for (const [index, track] of tracks.entries()) {
    const position = trackPosition(track, frame)
    if (position < 0) continue
    const [left, top, boxWidth, boxHeight] = trackBox(track, position)
    const [dx, dy] = [x * width - left - boxWidth / 2, y * height - top - boxHeight / 2]
    if (Math.abs(dx) > boxWidth / 2 || Math.abs(dy) > boxHeight / 2) continue
    if (Math.hypot(dx, dy) < least) [best, least] = [index, Math.hypot(dx, dy)]
  }
  return best
}

/** In words, for a refusal. */
function nobody(noun: string, named: Named): string {
  return typeof named === 'string'
    ? `there is no ${noun} ${named}`
    : `there is no face at ${named.x}, ${named.y} in frame ${named.frame}`
}

function join(tracks: TracksValue, identities: Identities, a: Named, b: Named): Outcome {
  const personOf = (named: Named): string | undefined =>
    typeof named === 'string'
      ? identities.find((identity) => identity === named)
      : identities[trackAt(tracks, named)]
  const [one, other] = [personOf(a), personOf(b)]
  if (one === undefined) return { refused: nobody('person', a) }
  if (other === undefined) return { refused: nobody('person', b) }
  if (one === other) return { refused: `both are person ${one} already` }
  const ofPerson = (id: string) => tracks.tracks.filter((_, index) => identities[index] === id)
  for (const left of ofPerson(one))
    for (const right of ofPerson(other)) {
      const frame = seenTogether(left, right)
      if (frame >= 0) return { refused: `person ${one} and person ${other} are both seen in frame ${frame}` }
    }
  // The number of the one who appears first stays.
  const kept = identities.find((id) => id === one || id === other) ?? one
  return identities.map((id) => (id === one || id === other ? kept : id))
}

function split(tracks: TracksValue, identities: Identities, named: Named): Outcome {
  const index =
    typeof named === 'string' ? tracks.tracks.findIndex(({ id }) => id === named) : trackAt(tracks, named)
  const identity = identities[index]
  if (identity === undefined) return { refused: nobody('track', named) }
  if (identities.filter((id) => id === identity).length === 1)
    return { refused: `track ${tracks.tracks[index]!.id} is the only one of person ${identity}` }
  const fresh = String(Math.max(...identities.map(Number)) + 1)
  return identities.map((id, at) => (at === index ? fresh : id))
}

const edits: {
  readonly [Kind in IdentityEdit['kind']]: (
    tracks: TracksValue,
    identities: Identities,
    edit: Extract<IdentityEdit, { kind: Kind }>,
  ) => Outcome
} = {
  join: (tracks, identities, { a, b }) => join(tracks, identities, a, b),
  split: (tracks, identities, { track }) => split(tracks, identities, track),
}

/** Applies corrections one after the other. @param warn receives a sentence for each that does not fit */
export function correctIdentities(
  tracks: TracksValue,
  found: Identities,
  corrections: readonly IdentityEdit[],
  warn: (message: string) => void,
): Identities {
  return corrections.reduce((identities, edit, index) => {
    // The table is total over kinds, which TypeScript cannot follow through an indexed call.
    const apply = edits[edit.kind] as (
      tracks: TracksValue,
      identities: Identities,
      edit: IdentityEdit,
    ) => Outcome
    const outcome = apply(tracks, identities, edit)
    if (!('refused' in outcome)) return outcome
    warn(
      `Correction ${index + 1} (${edit.kind}) of the people was left out: ${outcome.refused}. Change or remove it.`,
    )
    return identities
  }, found)
}
