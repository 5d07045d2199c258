import { z } from 'zod'
import { defineEndpoint } from '../endpoint.ts'

export const readHealth = defineEndpoint({
  method: 'get',
  path: '/api/health',
  summary: 'Whether the server and its runner are alive, and what they have.',
  answer: z.object({
    version: z.string(),
    uptimeSeconds: z.number(),
    runner: z.enum(['starting', 'idle', 'busy', 'gone']),
    queued: z.int(),
    /** Largest upload in bytes. */
    uploadLimit: z.number(),
  }),
})

export const listNodes = defineEndpoint({
  method: 'get',
  path: '/api/nodes',
  summary: 'The node catalogue: ports and parameters of every node.',
  answer: z.array(z.record(z.string(), z.unknown())),
})

export const modelSchema = z.object({
  id: z.string(),
  title: z.string(),
  role: z.string(),
  bytes: z.number(),
  licence: z.string(),
  commercialUse: z.boolean(),
  /** `embedded`: made on first use from what npm installed. */
  state: z.enum(['installed', 'embedded', 'missing', 'damaged']),
  /** What to do where it is missing or damaged. */
  remedy: z.string().optional(),
})
export type ModelSummary = z.infer<typeof modelSchema>

export const listModels = defineEndpoint({
  method: 'get',
  path: '/api/models',
  summary: 'The model catalogue: licence, size, and what is installed.',
  answer: z.array(modelSchema),
})

export const verifyModel = defineEndpoint({
  method: 'post',
  path: '/api/models/:id/verify',
  summary: 'Compare a model file with its digest in the catalogue.',
  params: z.object({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]*$/i)
      .max(100),
  }),
  answer: modelSchema,
})

/** Named parameter values of a node type. */
export const presetSchema = z.object({
  type: z.string().max(64),
  name: z.string().min(1).max(100),
  params: z.record(z.string(), z.unknown()),
})
export type Preset = z.infer<typeof presetSchema>

export const listPresets = defineEndpoint({
  method: 'get',
  path: '/api/presets',
  summary: 'Saved parameter values by node type.',
  answer: z.array(presetSchema),
})

export const savePreset = defineEndpoint({
  method: 'put',
  path: '/api/presets',
  summary: 'Keep parameter values under a name; the same name is replaced.',
  body: presetSchema,
})

export const deletePreset = defineEndpoint({
  method: 'delete',
  path: '/api/presets/:type/:name',
  summary: 'Remove a preset.',
  params: z.object({ type: z.string().max(64), name: z.string().max(100) }),
})
