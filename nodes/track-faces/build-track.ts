import type { Scene } from '../types/scenes.ts'
import { trackStates, type Reference, type Track } from '../types/tracks.ts'
import type { Chain } from './associate.ts'
import { landmarkLength } from './face-chunk.ts'
import { isDetected } from './face.ts'
import { fillChain, type FillOptions } from './fill.ts'
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
  const positions = fillChain(smoothChain(chain, options.smoothing), scene, options)
  const count = positions.length
  const boxes = new Float32Array(4 * count)
  const scores = new Float32Array(count)
  const states = new Uint8Array(count).fill(trackStates.filled)
  const landmarks = new Float32Array(landmarkLength * count)
  positions.forEach((position, i) => {
    boxes.set(position.box, 4 * i)
    if (!position.known) return
    scores[i] = position.face.score
    if (isDetected(position.face)) states[i] = trackStates.detected
    if (position.face.landmarks !== undefined) landmarks.set(position.face.landmarks, landmarkLength * i)
  })
  return {
    sceneId: scene.id,
    from: positions[0]?.frame ?? scene.from,
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
