import { trackLandmarks, trackStates, type Track } from '../types/tracks.ts'

/** The chin among the 68 points, and the first and the one after the last of each eye. */
const chin = 8
const eyes = [
  [36, 42],
  [42, 48],
] as const

/**
 * Of the usual distance between chin and eyes. On free faces of real clips 0.90 and more, with something of the colour
 * of skin before mouth and chin mostly 0.68–0.85; a head that looks down by 30° comes to 0.8 as well.
 */
const least = 0.8

function middle(landmarks: Float32Array, [from, to]: readonly [number, number]): readonly [number, number] {
  let [x, y] = [0, 0]
  for (let point = from; point < to; point++) {
    x += landmarks[2 * point]! / (to - from)
    y += landmarks[2 * point + 1]! / (to - from)
  }
  return [x, y]
}

/** From the eyes to the chin, in distances of the eyes: turning aside makes it larger, an open mouth too. */
function chinDistance(landmarks: Float32Array): number {
  const [[x1, y1], [x2, y2]] = [middle(landmarks, eyes[0]), middle(landmarks, eyes[1])]
  const [x, y] = [landmarks[2 * chin]!, landmarks[2 * chin + 1]!]
  return Math.hypot(x - (x1 + x2) / 2, y - (y1 + y2) / 2) / Math.hypot(x1 - x2, y1 - y2)
}

/**
 * Where something before the lower face draws its landmarks together, whatever its colour: a chin below a hand is then
 * looked for above it.
 * @returns 1 for each such frame of the track
 */
export function drawnTogether(track: Track): Uint8Array {
  const distances = Float32Array.from(track.scores, (_, position) => {
    const landmarks =
      track.states[position] === trackStates.detected ? trackLandmarks(track, position) : undefined
    return landmarks === undefined ? NaN : chinDistance(landmarks)
  })
  const known = distances.filter(Number.isFinite).sort()
  const usual = known[known.length >> 1] ?? 0
  return Uint8Array.from(distances, (distance) => (distance < least * usual ? 1 : 0))
}
