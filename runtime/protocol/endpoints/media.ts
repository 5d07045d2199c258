import { z } from 'zod'
import { defineEndpoint } from '../endpoint.ts'
import { fileNameSchema, folderSchema, timeSchema } from '../names.ts'

const one = z.object({ folder: folderSchema, name: fileNameSchema })

export const mediaFactsSchema = z.object({
  kind: z.enum(['video', 'image', 'report', 'other']),
  width: z.int().optional(),
  height: z.int().optional(),
  frameCount: z.int().optional(),
  frameRate: z.number().optional(),
  durationSeconds: z.number().optional(),
  codec: z.string().optional(),
  audioTracks: z.int().optional(),
  /** Why it cannot be read, where it cannot. */
  problem: z.string().optional(),
})
export type MediaFacts = z.infer<typeof mediaFactsSchema>

export const mediaFileSchema = z.object({
  folder: folderSchema,
  name: fileNameSchema,
  /** As graphs name it: `media/talk.mp4`. */
  path: z.string(),
  bytes: z.int(),
  changedAt: timeSchema,
  kind: z.enum(['video', 'image', 'report', 'other']),
})
export type MediaFile = z.infer<typeof mediaFileSchema>

export const listMedia = defineEndpoint({
  method: 'get',
  path: '/api/media',
  summary: 'Files of the workspace: what was given (media) and what runs made (outputs).',
  answer: z.array(mediaFileSchema),
})

export const uploadMedia = defineEndpoint({
  method: 'post',
  path: '/api/media',
  summary: 'Store a file: its bytes are the body. A taken name gets a number.',
  query: z.object({ name: z.string().min(1).max(400) }),
  bodyKind: 'bytes',
  answer: mediaFileSchema,
})

export const makeSample = defineEndpoint({
  method: 'post',
  path: '/api/sample',
  summary: 'Make the sample clip (several people, cuts, sound), or tell where it lies.',
  answer: mediaFileSchema,
})

export const probeMedia = defineEndpoint({
  method: 'get',
  path: '/api/media/:folder/:name',
  summary: 'Size, length, rate and sound of a file.',
  params: one,
  answer: mediaFactsSchema,
})

export const readMedia = defineEndpoint({
  method: 'get',
  path: '/api/media/:folder/:name/file',
  summary: 'The file itself; ranges are served.',
  params: one,
  query: z.object({ download: z.coerce.boolean().optional() }),
  answerType: 'application/octet-stream',
})

const sized = {
  width: z.coerce.number().int().min(16).max(4096).default(640),
}

export const readFrame = defineEndpoint({
  method: 'get',
  path: '/api/media/:folder/:name/frame',
  summary: 'The picture at `t` seconds, or frame number `frame`.',
  params: one,
  query: z.object({
    t: z.coerce.number().min(0).optional(),
    frame: z.coerce.number().int().min(0).optional(),
    ...sized,
  }),
  answerType: 'image/jpeg',
})

export const readThumbnails = defineEndpoint({
  method: 'get',
  path: '/api/media/:folder/:name/thumbnails',
  summary: 'Small pictures at even distances, side by side in one JPEG.',
  params: one,
  query: z.object({
    count: z.coerce.number().int().min(1).max(64).default(1),
    width: z.coerce.number().int().min(16).max(320).default(160),
  }),
  answerType: 'image/jpeg',
})

export const deleteMedia = defineEndpoint({
  method: 'delete',
  path: '/api/media/:folder/:name',
  summary: 'Remove a file, and from the cache everything that came from it.',
  params: one,
})
