import { z } from 'zod'
import { runIdSchema, timeSchema } from './names.ts'

export const runStatuses = ['queued', 'running', 'done', 'failed', 'refused', 'cancelled'] as const
export type RunStatus = (typeof runStatuses)[number]

/** A file that a run wrote. */
export const artefactSchema = z.object({
  node: z.string(),
  kind: z.enum(['video', 'image', 'report', 'page']),
  /** Path in the workspace: `outputs/talk-hidden.mp4`. */
  path: z.string(),
  bytes: z.int(),
  sha256: z.string(),
})
export type Artefact = z.infer<typeof artefactSchema>

/** What the list of runs shows; the same on disk, in answers and on sockets. */
export const runRecordSchema = z.object({
  id: runIdSchema,
  /** The graph's name when it was started. */
  name: z.string(),
  /** The saved graph that it was started from. */
  graphId: z.string().optional(),
  status: z.enum(runStatuses),
  /** Place in the queue, from 1; absent once it has started. */
  place: z.int().optional(),
  queuedAt: timeSchema,
  startedAt: timeSchema.optional(),
  endedAt: timeSchema.optional(),
  /** Node ids whose results are asked for; empty = all that write. */
  targets: z.array(z.string()),
  /** 0–1 over all nodes. */
  progress: z.number(),
  exitCode: z.int().optional(),
  message: z.string().optional(),
  artefacts: z.array(artefactSchema),
})
export type RunRecord = z.infer<typeof runRecordSchema>

/** What a dry run says of a node. */
export const forecastSchema = z.enum(['cached', 'runs', 'writes'])
export type Forecast = z.infer<typeof forecastSchema>
