import { trackBox, trackPosition, type Track } from '../types/tracks.ts'
import type { Corrections } from './corrections.ts'
import type { Place } from './definition.ts'

/** The track whose box holds the place; where several do, the one with the nearest centre. */
export function trackAt({ picture, tracks }: Corrections, { frame, x, y }: Place): Track | undefined {
  const px = x * picture.width
  const py = y * picture.height
  let found: Track | undefined
  let least = Infinity
  for (const track of tracks) {
    const position = trackPosition(track, frame)
    if (position < 0) continue
    const [left, top, width, height] = trackBox(track, position)
    if (px < left || py < top || px > left + width || py > top + height) continue
    const distance = Math.hypot(px - left - width / 2, py - top - height / 2)
    if (distance < least) {
      least = distance
      found = track
    }
  }
  return found
}

/** "no face holds the point 0.25, 0.5 in frame 12" */
export function noFaceAt({ frame, x, y }: Place): string {
  return `no face holds the point ${x}, ${y} in frame ${frame}`
}
