import { z } from 'zod'
import type { PlanarImage } from '../core/media.ts'
import { definePortType } from '../core/port-type.ts'

/** Planes as in `PlanarImage`: R, G, B at full size, or I420. */
export const imageSchema: z.ZodType<PlanarImage> = z.object({
  layout: z.enum(['i420', 'rgb']),
  width: z.int().positive(),
  height: z.int().positive(),
  planes: z.tuple([z.instanceof(Uint8Array), z.instanceof(Uint8Array), z.instanceof(Uint8Array)]),
  colour: z.object({
    primaries: z.string().optional(),
    transfer: z.string().optional(),
    matrix: z.string().optional(),
    range: z.string().optional(),
  }),
})

export const image = definePortType({
  name: 'image',
  title: 'Image',
  doc: 'One picture.',
  colour: '#45a6a0',
  schema: imageSchema,
  storage: 'data',
  preview: 'picture',
  describe: ({ width, height }) => `${width}×${height}`,
})
