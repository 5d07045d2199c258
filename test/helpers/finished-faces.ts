import { expect } from 'vitest'
import { mapFrames, type FramesValue } from '../../nodes/core/media.ts'
import { findingsSchema } from '../../nodes/types/report.ts'
import { trackStates, type Track, type TracksValue } from '../../nodes/types/tracks.ts'
import { verifyFrames, type VerifySettings } from '../../nodes/verify-output/verify-frames.ts'
import type { Box } from '../../runtime/vision/boxes.ts'
import { memoContext } from './memo-context.ts'
import { findSquares, paintedFrames, playedModels, pointsIn, type PlayedModels } from './painted-faces.ts'

export const usual: VerifySettings = {
  policy: 'cover',
  strictness: 1,
  secondOpinion: 5,
  minScore: 0.5,
  colour: '#000000',
  margin: 0.25,
  sizes: [320],
}
export const count = 40
export const one: Box = [30, 30, 24, 24]
export const two: Box = [110, 70, 24, 24]

export interface TrackParts {
  id?: string
  box?: Box
  face?: number
  references?: boolean
  landmarks?: boolean
  /** Also a reference by the second recogniser. */
  second?: boolean
}

export function trackOf({
  id = '1',
  box = one,
  face = 0,
  references = true,
  landmarks = true,
  second = false,
}: TrackParts = {}): Track {
  const vector = new Float32Array(8)
  vector[face] = 1
  const points = landmarks ? pointsIn(box) : new Float32Array(136)
  return {
    id,
    sceneId: '1',
    from: 0,
    boxes: Float32Array.from({ length: 4 * count }, (_, i) => box[i % 4]!),
    scores: new Float32Array(count).fill(0.9),
    states: new Uint8Array(count).fill(trackStates.detected),
    landmarks: Float32Array.from({ length: 136 * count }, (_, i) => points[i % 136]!),
    references: [
      ...(references ? [{ model: 'played', frame: 0, vector }] : []),
      ...(second ? [{ model: 'played-second', frame: 0, vector }] : []),
    ],
  }
}

export function tracksOf(...tracks: Track[]): TracksValue {
  return { width: 160, height: 120, frameCount: count, tracks }
}

/** The painted faces 0 and 1 at `one` and `two`, with a rectangle painted over in some frames. */
export function finished(hide: (frame: number) => Box[]): FramesValue {
  const painted = paintedFrames({
    count,
    faces: [
      { id: 0, at: () => one },
      { id: 1, at: () => two },
    ],
  })
  return mapFrames(painted, 'finished', (frame) => {
    for (const [left, top, width, height] of hide(frame.index))
      for (let y = top; y < top + height; y++)
        frame.planes[0].fill(50, y * frame.width + left, y * frame.width + left + width)
    return frame
  })
}

export async function verify(
  frames: FramesValue,
  tracks: TracksValue,
  parts: { settings?: Partial<VerifySettings>; kept?: TracksValue; play?: PlayedModels } = {},
) {
  const ctx = memoContext()
  const models = playedModels(parts.play)
  const settings = { ...usual, ...parts.settings }
  const result = await verifyFrames({ frames, tracks, kept: parts.kept, models, settings, ctx })
  expect(findingsSchema.parse(result.report)).toEqual(result.report)
  return { ...result, ctx }
}

/** The faces that can still be seen in a frame of the result. */
export async function openFaces(frames: FramesValue): Promise<string[]> {
  const seen: string[] = []
  for await (const frame of frames.open())
    seen.push(
      findSquares(frame)
        .map(({ id }) => id)
        .join(),
    )
  return seen
}
