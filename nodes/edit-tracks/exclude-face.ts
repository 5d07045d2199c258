import type { Corrections, Outcome } from './corrections.ts'
import type { Place } from './definition.ts'
import { noFaceAt, trackAt } from './locate.ts'

/** Takes a whole track out of those that are hidden. */
export function excludeFace(corrections: Corrections, place: Place): Outcome {
  const found = trackAt(corrections, place)
  if (found === undefined) return { refused: noFaceAt(place) }
  return {
    ...corrections,
    tracks: corrections.tracks.filter((track) => track !== found),
    excluded: [...corrections.excluded, found],
  }
}
