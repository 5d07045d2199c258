import type { Track, TracksValue } from '../types/tracks.ts'

/** What corrections work on; every edit makes a new one. */
export interface Corrections {
  /** Size of the picture and number of frames. */
  readonly picture: Pick<TracksValue, 'width' | 'height' | 'frameCount'>
  readonly tracks: readonly Track[]
  readonly excluded: readonly Track[]
}

/** The corrected tracks, or a sentence that says why the edit changes nothing. */
export type Outcome = Corrections | { readonly refused: string }

/** An id that no track has: one more than the largest number among them. */
export function newTrackId({ tracks, excluded }: Corrections): string {
  const numbers = [...tracks, ...excluded].map(({ id }) => Number(id)).filter((id) => Number.isInteger(id))
  return String(Math.max(0, ...numbers) + 1)
}

/** The frame after a track's last one. */
export function trackEnd(track: Track): number {
  return track.from + track.scores.length
}

/** Frames [from, to) of a track under the same id, with the references that lie in them. */
export function sliceTrack(track: Track, from: number, to: number): Track {
  const [start, end] = [from - track.from, to - track.from]
  return {
    ...track,
    from,
    boxes: track.boxes.slice(4 * start, 4 * end),
    scores: track.scores.slice(start, end),
    states: track.states.slice(start, end),
    landmarks: track.landmarks.slice(136 * start, 136 * end),
    references: track.references.filter(({ frame }) => frame >= from && frame < to),
  }
}
