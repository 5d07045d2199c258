import type { Scene } from '../types/scenes.ts'
import { trackStates, type Reference, type Track } from '../types/tracks.ts'
import type { Chain } from './associate.ts'
import { landmarkLength } from './face-chunk.ts'
import { isDetected } from './face.ts'
import { fillChain, filledRange, type FillOptions } from './fill.ts'
import { referencesOf } from './references.ts'
import { smoothChain } from './smooth.ts'

export interface TrackOptions extends FillOptions {
  /** Sigma of the smoothing in frames. */
  readonly smoothing: number
  /** Catalogue id of the recogniser that made the vectors. */
  readonly recognizerId: string
}

/**
 * A chain as a track without holes. Where the face was not seen, landmarks are all 0.
 * @param further references by other recognisers
 */
export function buildTrack(
  chain: Chain,
  scene: Scene,
  options: TrackOptions,
  further: readonly Reference[],
): Omit<Track, 'id'> {
  const { from, to } = filledRange(chain, scene, options)
  const boxes = new Float32Array(4 * (to - from))
  const scores = new Float32Array(to - from)
  const states = new Uint8Array(to - from).fill(trackStates.filled)
  const landmarks = new Float32Array(landmarkLength * (to - from))
  // Smoothing writes landmarks to their place at once: those of a long clip are the largest data that there is.
  const landmarksAt = (frame: number) =>
    landmarks.subarray(landmarkLength * (frame - from), landmarkLength * (frame - from + 1))
  const calm = smoothChain(chain, options.smoothing, landmarksAt)
  for (const position of fillChain(calm, scene, options)) {
    const i = position.frame - from
    boxes.set(position.box, 4 * i)
    if (!position.known) continue
    scores[i] = position.face.score
    if (isDetected(position.face)) states[i] = trackStates.detected
  }
  return {
    sceneId: scene.id,
    from,
    boxes,
    scores,
    states,
    landmarks,
    references: [...referencesOf(chain, options.recognizerId), ...further],
  }
}

/** Numbers tracks "1", "2" … in order of appearance, then from left to right. */
export function numberTracks(tracks: readonly Omit<Track, 'id'>[]): Track[] {
  return tracks
    .toSorted((left, right) => left.from - right.from || left.boxes[0]! - right.boxes[0]!)
    .map((track, i) => ({ id: String(i + 1), ...track }))
}
