import { trackStates, type Track, type TracksValue } from '../../nodes/types/tracks.ts'

type Box = readonly [number, number, number, number]

/** A track with one box for each frame from `from` on, all of them detected. */
export function trackOf(
  id: string,
  from: number,
  boxes: readonly Box[],
  changes: Partial<Track> = {},
): Track {
  return {
    id,
    sceneId: '1',
    from,
    boxes: Float32Array.from(boxes.flat()),
    scores: new Float32Array(boxes.length).fill(0.9),
    states: new Uint8Array(boxes.length).fill(trackStates.detected),
    landmarks: new Float32Array(0),
    references: [],
    ...changes,
  }
}

/** A face that rests in one place for a number of frames. */
export function restingTrack(
  id: string,
  from: number,
  frames: number,
  box: Box,
  changes?: Partial<Track>,
): Track {
  return trackOf(
    id,
    from,
    Array.from({ length: frames }, () => box),
    changes,
  )
}

export function tracksOf(
  { width, height, frameCount }: Pick<TracksValue, 'width' | 'height' | 'frameCount'>,
  ...tracks: Track[]
): TracksValue {
  return { width, height, frameCount, tracks }
}
