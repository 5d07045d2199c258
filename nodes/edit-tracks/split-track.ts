import { newTrackId, sliceTrack, trackEnd, type Corrections, type Outcome } from './corrections.ts'
import type { Place } from './definition.ts'
import { noFaceAt, trackAt } from './locate.ts'

/** Cuts a track in two before the frame of the place; the second part gets a new id and no identity. */
export function splitTrack(corrections: Corrections, place: Place): Outcome {
  const found = trackAt(corrections, place)
  if (found === undefined) return { refused: noFaceAt(place) }
  if (place.frame === found.from) return { refused: `the track starts at frame ${place.frame} already` }
  const first = sliceTrack(found, found.from, place.frame)
  const { identityId: _, ...rest } = sliceTrack(found, place.frame, trackEnd(found))
  const second = { ...rest, id: newTrackId(corrections) }
  return {
    ...corrections,
    tracks: corrections.tracks.flatMap((track) => (track === found ? [first, second] : [track])),
  }
}
