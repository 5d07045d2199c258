import { z } from 'zod'

/** [from, to) in frames. */
const rangeSchema = z.tuple([z.int(), z.int()])

/** One track on the timeline. */
export const trackViewSchema = z.object({
  id: z.string(),
  identityId: z.string().optional(),
  sceneId: z.string(),
  from: z.int(),
  to: z.int(),
  /** Where the detector found the face; in between it was filled in. */
  detected: z.array(rangeSchema),
  /** Where a person drew it. */
  drawn: z.array(rangeSchema),
})
export type TrackView = z.infer<typeof trackViewSchema>

/** One face at one frame. */
export const faceViewSchema = z.object({
  track: z.string(),
  /** x, y, width, height in pixels of the whole frame. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  score: z.number(),
  state: z.enum(['detected', 'filled', 'drawn']),
  /** x, y of 68 points in pixels of the whole frame; absent where there are none. */
  landmarks: z.array(z.number()).optional(),
  /** Degrees; from the landmarks, absent without them. */
  pose: z.object({ yaw: z.number(), pitch: z.number(), roll: z.number() }).optional(),
})
export type FaceView = z.infer<typeof faceViewSchema>

export const sceneViewSchema = z.object({ id: z.string(), from: z.int(), to: z.int() })
export type SceneView = z.infer<typeof sceneViewSchema>

/** What `verify-output` found, without the figures of each track. */
export const findingsViewSchema = z.object({
  detected: z.int(),
  filled: z.int(),
  replaced: z.int(),
  unverified: z.int(),
  flagged: z.array(
    z.object({
      frame: z.int(),
      trackId: z.string().optional(),
      reason: z.enum(['recognizable', 'uncovered']),
      distance: z.number().optional(),
      threshold: z.number().optional(),
    }),
  ),
  /** Nearest to the original first. */
  tracks: z.array(
    z.object({ id: z.string(), frames: z.int(), minDistance: z.number().nullable(), threshold: z.number() }),
  ),
})
export type FindingsView = z.infer<typeof findingsViewSchema>
