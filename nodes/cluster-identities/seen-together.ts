import { shareInside } from '../../runtime/vision/box-relations.ts'
import { intersectionOverUnion } from '../../runtime/vision/boxes.ts'
import { trackBox, trackStates, type Track } from '../types/tracks.ts'

/** Boxes that overlap so much are one face that was found twice. */
const sameFace = { overlap: 0.3, inside: 0.7 }

function isSeen(track: Track, position: number): boolean {
  const state = track.states[position]
  return state === trackStates.detected || state === trackStates.drawn
}

/** The first frame in which both tracks are seen at different places, so that they cannot be one person; -1 for none. */
export function seenTogether(one: Track, other: Track): number {
  const from = Math.max(one.from, other.from)
  const to = Math.min(one.from + one.states.length, other.from + other.states.length)
  for (let frame = from; frame < to; frame++) {
    const [a, b] = [frame - one.from, frame - other.from]
    if (!isSeen(one, a) || !isSeen(other, b)) continue
    const [box, otherBox] = [trackBox(one, a), trackBox(other, b)]
    const twice =
      intersectionOverUnion(box, otherBox) >= sameFace.overlap ||
      Math.max(shareInside(box, otherBox), shareInside(otherBox, box)) >= sameFace.inside
    if (!twice) return frame
  }
  return -1
}
