import { boxSize } from '../../runtime/vision/box-relations.ts'
import { estimateHeadPose } from '../../runtime/vision/head-pose.ts'
import { trackBox, trackLandmarks, trackStates, type Track, type TracksValue } from '../types/tracks.ts'

/** A face of which embeddings are taken. */
export interface PickedFace {
  /** Position of its track in the list. */
  readonly track: number
  readonly frame: number
  readonly landmarks: Float32Array
}

/** Embeddings of one track are taken from so many stretches of it. */
const mostFaces = 6
/** Smaller faces, in pixels, have no usable embedding. */
const leastSize = 24
/** Part of the landmarks that must lie in the picture. */
const leastInside = 0.95

function insideShare(landmarks: Float32Array, { width, height }: TracksValue): number {
  let inside = 0
  for (let i = 0; i < landmarks.length; i += 2) {
    const [x, y] = [landmarks[i]!, landmarks[i + 1]!]
    if (x >= 0 && y >= 0 && x < width && y < height) inside++
  }
  return (2 * inside) / landmarks.length
}

/** How well the face at a position of a track tells who it is, from what is known without the picture; 0 for not at all. */
function worth(track: Track, position: number, picture: TracksValue): number {
  if (track.states[position] !== trackStates.detected) return 0
  const landmarks = trackLandmarks(track, position)
  const size = boxSize(trackBox(track, position))
  if (landmarks === undefined || size < leastSize || insideShare(landmarks, picture) < leastInside) return 0
  const pose = estimateHeadPose(landmarks)
  if (pose === undefined) return 0
  const straight = 1 / (1 + (pose.yaw ** 2 + pose.pitch ** 2) / 30 ** 2)
  return track.scores[position]! * straight * (0.2 + Math.min(1, size / 100))
}

/** The best faces of a track, spread over its time; fewer where it is short. */
export function pickFaces(tracks: TracksValue, index: number): PickedFace[] {
  const track = tracks.tracks[index]!
  const usable = Array.from(track.scores, (_, position) => ({
    position,
    worth: worth(track, position, tracks),
  })).filter((face) => face.worth > 0)
  const parts = Math.min(mostFaces, usable.length)
  return Array.from({ length: parts }, (_, part) => {
    const stretch = usable.slice(
      Math.floor((part * usable.length) / parts),
      Math.floor(((part + 1) * usable.length) / parts),
    )
    const { position } = stretch.reduce((best, face) => (face.worth > best.worth ? face : best))
    return {
      track: index,
      frame: track.from + position,
      landmarks: trackLandmarks(track, position)!.slice(),
    }
  })
}
