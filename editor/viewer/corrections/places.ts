import type { Place } from '../../../nodes/edit-tracks/definition.ts'
import type { FaceView, TrackView } from '../../../runtime/protocol/preview-views.ts'
import type { Box, PictureSize } from './boxes.ts'

/** The point by which a correction names a face: the middle of what is seen of it. */
export function placeOf(face: FaceView, frame: number, { width, height }: PictureSize): Place {
  const [left, top, wide, high] = face.box
  const middle = (start: number, size: number, extent: number): number => {
    const from = Math.max(0, start)
    const to = Math.min(extent, start + size)
    return Math.round(Math.min(1, Math.max(0, (from + to) / 2 / extent)) * 100_000) / 100_000
  }
  return { frame, x: middle(left, wide, width), y: middle(top, high, height) }
}

/** The face whose box holds a point of the picture; of several the one with the nearest centre. */
export function faceAt(faces: readonly FaceView[], x: number, y: number): FaceView | undefined {
  const distance = ([left, top, width, height]: Box): number =>
    Math.hypot(x - left - width / 2, y - top - height / 2)
  return faces
    .filter(
      ({ box: [left, top, width, height] }) =>
        x >= left && y >= top && x <= left + width && y <= top + height,
    )
    .toSorted((a, b) => distance(a.box) - distance(b.box))[0]
}

/** A face can be cut where its track goes on on both sides of the frame. */
export function canCut(track: TrackView | undefined, frame: number): boolean {
  return track !== undefined && track.from < frame && frame < track.to
}

/** Why two faces cannot become one, as a name of the sentence that says it; `undefined` where they can. */
export function joinRefusal(a: TrackView, b: TrackView): 'same' | 'scenes' | undefined {
  if (a.id === b.id) return 'same'
  return a.sceneId !== b.sceneId && a.sceneId !== '' && b.sceneId !== '' ? 'scenes' : undefined
}
