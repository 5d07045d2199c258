import type { TrackView } from '../../../runtime/protocol/preview-views.ts'
import { text } from '../../text/text.ts'

/** What a face is called: its person where persons are known. */
export function nameOf(track: Pick<TrackView, 'id' | 'identityId'>): string {
  const { identityId } = track
  return identityId === undefined ? text.viewer.face(track.id) : text.viewer.person(identityId)
}
