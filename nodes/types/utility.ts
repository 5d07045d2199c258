import { z } from 'zod'
import { definePortType } from '../core/port-type.ts'

const figure = z.number().nullable()

/** How well the finished frames keep what is not identity; `null` where it could not be measured. */
export const utilityFiguresSchema = z.object({
  /** Frames in which the face was measured before and after. */
  frames: z.int().min(0),
  /** Share of the frames in which a face is still found, 0–1. */
  detected: figure,
  /** Share of the frames whose likeliest expression is the same, 0–1. */
  expression: figure,
  /** Correlation over time, −1 to 1, where the signal moves: mouth and eye opening, gaze, yaw, pitch. */
  mouth: figure,
  eyes: figure,
  gazeX: figure,
  gazeY: figure,
  yaw: figure,
  pitch: figure,
  /** Second differences of the landmarks after, relative to before: 1 adds no jitter. */
  jitter: figure,
})
export type UtilityFigures = z.infer<typeof utilityFiguresSchema>

export const utilitySchema = z.object({
  overall: utilityFiguresSchema,
  tracks: z.array(utilityFiguresSchema.extend({ id: z.string(), identityId: z.string().optional() })),
})
export type UtilityValue = z.infer<typeof utilitySchema>

function percent(value: number | null): string {
  return value === null ? 'not measured' : `${Math.round(100 * value)} %`
}

export const utility = definePortType({
  name: 'utility',
  title: 'Utility',
  doc: 'How well expression, gaze, pose and movement were kept.',
  colour: '#7fae6b',
  schema: utilitySchema,
  storage: 'data',
  describe: ({ overall }) => `expression ${percent(overall.expression)} · found ${percent(overall.detected)}`,
})
