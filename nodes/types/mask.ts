import { z } from 'zod'
import { definePortType } from '../core/port-type.ts'

export const maskSchema = z
  .object({
    width: z.int().positive(),
    height: z.int().positive(),
    /** One byte a pixel, row by row: 0 outside, 255 inside. */
    data: z.instanceof(Uint8Array),
  })
  .refine(({ width, height, data }) => data.length === width * height)
export type MaskValue = z.infer<typeof maskSchema>

export const mask = definePortType({
  name: 'mask',
  title: 'Mask',
  doc: 'Which pixels of a picture are meant, softly.',
  colour: '#8f8fd1',
  schema: maskSchema,
  storage: 'data',
  preview: 'picture',
  describe: ({ width, height }) => `${width}×${height}`,
})
