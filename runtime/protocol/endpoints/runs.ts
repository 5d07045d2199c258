import { z } from 'zod'
import { graphSchema } from '../../../graphs/schema.ts'
import { defineEndpoint } from '../endpoint.ts'
import { runEventSchema } from '../events.ts'
import { graphIdSchema, runIdSchema } from '../names.ts'
import { issueSchema } from '../problem.ts'
import { artefactSchema, forecastSchema, runRecordSchema } from '../runs.ts'

const one = z.object({ id: runIdSchema })

/** Outputs without a path get one in `outputs/`; a taken name gets a number, so that nothing is ever replaced. */
const startSchema = z.object({
  graph: graphSchema,
  graphId: graphIdSchema.optional(),
  /** Node ids; without them every node that writes. */
  targets: z.array(z.string()).max(1000).optional(),
})

export const startRun = defineEndpoint({
  method: 'post',
  path: '/api/runs',
  summary: 'Queue a run; 422 with every issue where the graph cannot run.',
  body: startSchema,
  answer: runRecordSchema,
})

export const planGraph = defineEndpoint({
  method: 'post',
  path: '/api/plan',
  summary: 'What a run would do: what runs, what is reused, what is missing.',
  body: startSchema,
  answer: z.object({
    issues: z.array(issueSchema),
    /** By node id, in order; empty while there are issues. */
    nodes: z.array(z.object({ node: z.string(), what: forecastSchema })),
  }),
})

export const listRuns = defineEndpoint({
  method: 'get',
  path: '/api/runs',
  summary: 'Runs, newest first.',
  answer: z.array(runRecordSchema),
})

export const readRun = defineEndpoint({
  method: 'get',
  path: '/api/runs/:id',
  summary: 'A run with the graph that it ran.',
  params: one,
  answer: z.object({ record: runRecordSchema, graph: graphSchema }),
})

export const readRunEvents = defineEndpoint({
  method: 'get',
  path: '/api/runs/:id/events',
  summary: 'The events after number `after`.',
  params: one,
  query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
  answer: z.array(runEventSchema),
})

export const readRunReport = defineEndpoint({
  method: 'get',
  path: '/api/runs/:id/report',
  summary: 'The report that the run wrote, as JSON.',
  params: one,
  answer: z.record(z.string(), z.unknown()),
})

export const listArtefacts = defineEndpoint({
  method: 'get',
  path: '/api/runs/:id/artefacts',
  summary: 'The files that the run wrote.',
  params: one,
  answer: z.array(artefactSchema),
})

export const cancelRun = defineEndpoint({
  method: 'post',
  path: '/api/runs/:id/cancel',
  summary: 'Take a run out of the queue, or stop it.',
  params: one,
})

export const moveRun = defineEndpoint({
  method: 'post',
  path: '/api/runs/:id/move',
  summary: 'Give a waiting run another place in the queue.',
  params: one,
  body: z.object({ place: z.int().min(1) }),
})

export const deleteRun = defineEndpoint({
  method: 'delete',
  path: '/api/runs/:id',
  summary: 'Remove a run from the history; the files that it wrote stay.',
  params: one,
})
