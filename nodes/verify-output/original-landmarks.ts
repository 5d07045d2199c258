import type { Box } from '../../runtime/vision/boxes.ts'
import { landmarksFit } from '../../runtime/vision/landmark-fit.ts'
import { trackBox, trackLandmarks, type Track } from '../types/tracks.ts'

/** Beyond so many frames the face may be turned or gone: landmarks of then prove nothing now. */
const farthest = 5

function hasLandmarks(track: Track, position: number): boolean {
  const landmarks = trackLandmarks(track, position)
  return landmarks !== undefined && landmarksFit(landmarks, trackBox(track, position))
}

function nearestWithLandmarks(track: Track, position: number): number {
  const count = track.scores.length
  for (let away = 0; away <= farthest; away++)
    for (const at of [position - away, position + away])
      if (at >= 0 && at < count && hasLandmarks(track, at)) return at
  return -1
}

function centre([x, y, width, height]: Box): readonly [number, number] {
  return [x + width / 2, y + height / 2]
}

/**
 * Where the face's landmarks are in the original picture: what someone who knows the original could align by. Where
 * they were not located, or not where the face is, those of the nearest frame, moved along with the box.
 * @returns 136 numbers, or `undefined` where no frame close by has any
 */
export function originalLandmarks(track: Track, position: number): Float32Array | undefined {
  const at = nearestWithLandmarks(track, position)
  const landmarks = at < 0 ? undefined : trackLandmarks(track, at)
  if (landmarks === undefined) return undefined
  // A copy, since what enters a network may be transferred to another thread.
  if (at === position) return landmarks.slice()
  const from = centre(trackBox(track, at))
  const to = centre(trackBox(track, position))
  return landmarks.map((value, i) => value + to[i % 2 === 0 ? 0 : 1] - from[i % 2 === 0 ? 0 : 1])
}
