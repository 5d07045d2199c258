import { z } from 'zod'
import { definePortType } from '../core/port-type.ts'

export const sceneSchema = z.object({
  /** Equal ids mean segments that look alike. */
  id: z.string(),
  /** First frame. */
  from: z.int().min(0),
  /** The frame after the last one. */
  to: z.int().min(0),
})
export type Scene = z.infer<typeof sceneSchema>

/** Segments between cuts, in order, without gaps; the first starts at frame 0. */
export const scenes = definePortType({
  name: 'scenes',
  title: 'Scenes',
  doc: 'Where the picture cuts: a list of segments in frames.',
  colour: '#c0795a',
  schema: z.array(sceneSchema),
  storage: 'data',
  preview: 'segments',
  describe: (value) => `${value.length} ${value.length === 1 ? 'scene' : 'scenes'}`,
})
