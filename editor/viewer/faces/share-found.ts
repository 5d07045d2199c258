import type { TrackView } from '../../../runtime/protocol/preview-views.ts'

/** In which part of a track's frames the detector found the face, 0–1. */
export function shareFound({ from, to, detected }: TrackView): number {
  const found = detected.reduce((sum, [start, end]) => sum + end - start, 0)
  return to > from ? found / (to - from) : 0
}
