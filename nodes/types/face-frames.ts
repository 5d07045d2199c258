import { UserError } from '../core/errors.ts'
import { mapFrames, type FramesValue, type VideoFrame } from '../core/media.ts'
import { trackBox, trackLandmarks, trackPosition, type Track, type TracksValue } from './tracks.ts'

/** One face of one frame. */
export interface FaceInFrame {
  readonly track: Track
  /** Position in the track's arrays. */
  readonly position: number
  /** x, y, width, height in frame pixels; may reach beyond the picture. */
  readonly box: readonly [number, number, number, number]
  /** 136 numbers, x and y in frame pixels; `undefined` where there are none in this frame. */
  readonly landmarks: Float32Array | undefined
}

/** Every face that a track has in this frame, in the order of the tracks. */
export function facesInFrame(tracks: TracksValue, frame: number): FaceInFrame[] {
  return tracks.tracks.flatMap((track) => {
    const position = trackPosition(track, frame)
    if (position < 0) return []
    return [{ track, position, box: trackBox(track, position), landmarks: trackLandmarks(track, position) }]
  })
}

/** @throws UserError where the tracks were not made from a sequence of this size and length */
export function requireSameFrames(frames: FramesValue, tracks: TracksValue): void {
  const count = frames.timestamps.length
  if (tracks.width === frames.width && tracks.height === frames.height && tracks.frameCount === count) return
  throw new UserError({
    problem: 'The face tracks belong to other frames',
    found: `tracks of ${tracks.width}×${tracks.height} over ${tracks.frameCount} frames, a picture of ${frames.width}×${frames.height} over ${count} frames`,
    remedy: 'Wire the same frames to the node that finds the faces and to the one that hides them',
  })
}

/**
 * Frames in which every tracked face has been changed in place. Without any face, the frames themselves.
 * @param digest the recipe's digest, in a node `ctx.key`
 * @throws UserError where frames and tracks do not belong together
 */
export function changeFaces(
  frames: FramesValue,
  tracks: TracksValue,
  digest: string,
  change: (frame: VideoFrame, face: FaceInFrame) => void,
): FramesValue {
  requireSameFrames(frames, tracks)
  if (tracks.tracks.every(({ scores }) => scores.length === 0)) return frames
  return mapFrames(frames, digest, (frame) => {
    for (const face of facesInFrame(tracks, frame.index)) change(frame, face)
    return frame
  })
}
