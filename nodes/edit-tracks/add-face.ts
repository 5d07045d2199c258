import { trackStates, type Track } from '../types/tracks.ts'
import { newTrackId, trackEnd, type Corrections, type Outcome } from './corrections.ts'
import type { TrackEdit } from './definition.ts'

/** A box drawn by hand over a range of frames becomes a track of its own; the end is cut where the video ends. */
export function addFace(corrections: Corrections, edit: Extract<TrackEdit, { kind: 'add' }>): Outcome {
  const { width, height, frameCount } = corrections.picture
  const { from, box, boxTo = box } = edit
  const frames = Math.min(edit.to, frameCount) - from
  if (frames <= 0) return { refused: `the video ends after frame ${frameCount - 1}` }
  const boxes = new Float32Array(4 * frames)
  // The motion reaches its end in the last frame of the range as drawn, also where the video is shorter.
  const steps = Math.max(1, edit.to - from - 1)
  for (let i = 0; i < frames; i++) {
    for (const [k, extent] of [width, height, width, height].entries())
      boxes[4 * i + k] = (box[k]! + (boxTo[k]! - box[k]!) * (i / steps)) * extent
  }
  const scene = corrections.tracks.find((track) => track.from <= from && from < trackEnd(track))
  const track: Track = {
    id: newTrackId(corrections),
    sceneId: scene?.sceneId ?? '',
    from,
    boxes,
    scores: new Float32Array(frames),
    states: new Uint8Array(frames).fill(trackStates.drawn),
    landmarks: new Float32Array(0),
    references: [],
  }
  return { ...corrections, tracks: [...corrections.tracks, track] }
}
