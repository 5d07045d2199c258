import { z } from 'zod'
import { definePortType } from '../core/port-type.ts'

/** How the face of one frame came to be known; the values of `Track.states`. */
export const trackStates = { detected: 0, filled: 1, drawn: 2 } as const

const float32 = z.instanceof(Float32Array)

export const referenceSchema = z.object({
  /** Catalogue id of the recogniser; vectors of different models are never compared. */
  model: z.string(),
  frame: z.int().min(0),
  /** As the model yields it, not normalised. */
  vector: float32,
})
export type Reference = z.infer<typeof referenceSchema>

/**
 * One face through consecutive frames. Arrays hold one entry (or 4, or 136) for each frame from `from` on; there are
 * no holes.
 */
export const trackSchema = z
  .object({
    /** Unique in its value: "1", "2", in order of appearance. */
    id: z.string(),
    /** The person, where identities have been clustered. */
    identityId: z.string().optional(),
    sceneId: z.string(),
    from: z.int().min(0),
    /** x, y, width, height in frame pixels, 4 a frame; may reach beyond the picture. */
    boxes: float32,
    /** Detection score 0–1; 0 where the face was not detected in that frame. */
    scores: float32,
    /** A value of `trackStates` for each frame. */
    states: z.instanceof(Uint8Array),
    /** x, y of 68 points in frame pixels, 136 a frame; empty where the track has none. */
    landmarks: float32,
    /** Embeddings of this face in the original frames, for comparison with the finished ones. */
    references: z.array(referenceSchema),
  })
  .refine(
    ({ boxes, scores, states }) => boxes.length === 4 * scores.length && states.length === scores.length,
  )
export type Track = z.infer<typeof trackSchema>

export const tracksSchema = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  frameCount: z.int().min(0),
  tracks: z.array(trackSchema),
})
export type TracksValue = z.infer<typeof tracksSchema>

export const tracks = definePortType({
  name: 'tracks',
  title: 'Face tracks',
  doc: 'Each face through the frames in which it is seen: box, score, landmarks.',
  colour: '#d96c75',
  schema: tracksSchema,
  storage: 'data',
  preview: 'faces',
  describe: (value) => `${value.tracks.length} ${value.tracks.length === 1 ? 'face' : 'faces'}`,
})

/** The position of `frame` in a track's arrays; -1 where the track does not reach. */
export function trackPosition(track: Track, frame: number): number {
  const at = frame - track.from
  return at >= 0 && at < track.scores.length ? at : -1
}

/** [x, y, width, height] at a position of the track. */
export function trackBox(track: Track, position: number): readonly [number, number, number, number] {
  const { boxes } = track
  const at = 4 * position
  return [boxes[at] ?? 0, boxes[at + 1] ?? 0, boxes[at + 2] ?? 0, boxes[at + 3] ?? 0]
}

/** The 68 landmarks (136 numbers, a view) at a position of the track; `undefined` where there are none. */
export function trackLandmarks(track: Track, position: number): Float32Array | undefined {
  const points = track.landmarks.subarray(136 * position, 136 * position + 136)
  return points.length === 136 && points.some((value) => value !== 0) ? points : undefined
}

/** The key under which lists hold what is known of a track's person: the identity's id, or the track's where none is. */
export function personKey({ id, identityId }: Track): string {
  return identityId ?? id
}
