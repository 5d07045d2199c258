import type { TrackView } from '../../../runtime/protocol/preview-views.ts'

/** How many colours for tracks `styles/tokens.css` has. */
export const trackColours = 8

/** A colour that stays with a person, or with a track where persons are not known. */
export function colourOf(track: Pick<TrackView, 'id' | 'identityId'>): string {
  const name = track.identityId ?? track.id
  const number = Number(name)
  // Neighbouring tracks have neighbouring numbers: they get different colours.
  const place = Number.isInteger(number)
    ? number
    : name.split('').reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  return `var(--track-${(Math.abs(place) % trackColours) + 1})`
}
