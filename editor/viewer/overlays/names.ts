import type { TrackView } from '../../../runtime/protocol/preview-views.ts'
import { text } from '../../text/text.ts'

/** What a face is called: its person where persons are known. */
export function nameOf(track: Pick<TrackView, 'id' | 'identityId'>): string {
  const { identityId } = track
  return identityId === undefined ? text.viewer.face(track.id) : text.viewer.person(identityId)
}

/** What an item of a list is called: the person or the face that its key names, else the key. */
export function nameOfItem(
  key: string,
  tracks: readonly Pick<TrackView, 'id' | 'identityId'>[] | undefined,
): string {
  if (tracks?.some(({ identityId }) => identityId === key)) return text.viewer.person(key)
  return tracks?.some(({ id }) => id === key) ? text.viewer.face(key) : key
}
