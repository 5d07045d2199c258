import { z } from 'zod'
import { definePortType } from '../core/port-type.ts'
import { imageSchema } from './image.ts'

export const faceSchema = z.object({
  /** The aligned crop, `rgb`. */
  image: imageSchema,
  /** Where it was taken: frame, track, scene, and the person where identities are known. */
  frame: z.int().min(0),
  trackId: z.string(),
  sceneId: z.string(),
  identityId: z.string().optional(),
  /** Frame position of a pixel of the crop: `[a, b, c, d, e, f]`, x' = a·x + b·y + c, y' = d·x + e·y + f. */
  frameFromCrop: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]),
  /** x, y of 68 points in pixels of the crop; empty where none are known. */
  landmarks: z.instanceof(Float32Array),
  /** Degrees; yaw: nose towards the picture's left is positive; pitch: down is positive; roll: clockwise is positive. */
  pose: z.object({ yaw: z.number(), pitch: z.number(), roll: z.number() }).optional(),
})
export type FaceValue = z.infer<typeof faceSchema>

export const face = definePortType({
  name: 'face',
  title: 'Face',
  doc: 'An aligned crop of one face, with the transform that brings it back into its frame.',
  colour: '#e08b4f',
  schema: faceSchema,
  storage: 'data',
  preview: 'picture',
  frameOf: ({ frame }) => frame,
  describe: ({ image: { width, height }, frame, pose }) =>
    `${width}×${height} · frame ${frame}${pose === undefined ? '' : ` · yaw ${Math.round(pose.yaw)}°`}`,
})
