import { z } from 'zod'
import { definePortType } from '../core/port-type.ts'
import { utilitySchema } from './utility.ts'

export const flagSchema = z.object({
  frame: z.int().min(0),
  /** Absent where no track covered the face. */
  trackId: z.string().optional(),
  /** `recognizable`: passes for the original; `uncovered`: a face that no track covered. */
  reason: z.enum(['recognizable', 'uncovered']),
  distance: z.number().optional(),
  threshold: z.number().optional(),
  /** Catalogue id of the recogniser that was surest; absent for the default one. */
  model: z.string().optional(),
})
export type Flag = z.infer<typeof flagSchema>

/** What `verify-output` found in the finished frames. No face, embedding or path. */
export const findingsSchema = z.object({
  faces: z.object({ tracks: z.int(), framesWithFaces: z.int() }),
  coverage: z.object({
    /** Face positions (a face in a frame) that were detected, filled in, and covered by the fallback. */
    detected: z.int(),
    filled: z.int(),
    replaced: z.int(),
    flagged: z.array(flagSchema),
    /** Faces that are still uncovered: 0 in every video that was written. */
    unverified: z.int(),
  }),
  tracks: z.array(
    z.object({
      id: z.string(),
      identityId: z.string().optional(),
      frames: z.int(),
      /** Of the default recogniser. */
      minDistance: z.number().nullable(),
      meanDistance: z.number().nullable(),
      metric: z.string(),
      threshold: z.number(),
      /** All recognisers, the default one first; distances of different ones are never compared. */
      recognizers: z
        .array(
          z.object({
            model: z.string(),
            /** How many comparisons there were; further recognisers sample. */
            compared: z.int().min(0),
            minDistance: z.number().nullable(),
            meanDistance: z.number().nullable(),
            metric: z.string(),
            threshold: z.number(),
          }),
        )
        .optional(),
    }),
  ),
})
export type Findings = z.infer<typeof findingsSchema>

/** The file that `save-report` writes. Raise `reportVersion` when a field changes its meaning. */
export const reportFileSchema = findingsSchema.extend({
  reportVersion: z.literal(1),
  graph: z.object({ name: z.string(), sha256: z.string() }),
  output: z.object({ sha256: z.string(), frames: z.int(), durationSeconds: z.number() }).nullable(),
  models: z.array(z.object({ id: z.string(), sha256: z.string(), provider: z.string() })),
  settings: z.record(z.string(), z.record(z.string(), z.unknown())),
  warnings: z.array(z.string()),
  /** How well the faces kept what is not identity; where it was measured. */
  utility: utilitySchema.optional(),
  /** SHA-256 of the source, only where asked for: it links the result to whoever holds a candidate. */
  source: z.object({ sha256: z.array(z.string()) }).optional(),
})
export type ReportFile = z.infer<typeof reportFileSchema>

export const report = definePortType({
  name: 'report',
  title: 'Report',
  doc: 'What was found and covered, frame by frame, without any face in it.',
  colour: '#a0a7b4',
  schema: findingsSchema,
  storage: 'data',
  preview: 'findings',
  describe: ({ faces, coverage: { detected, filled, replaced } }) =>
    `${faces.tracks} ${faces.tracks === 1 ? 'face' : 'faces'} · ${detected} times found · ${filled} filled in · ${replaced} covered afterwards`,
})
