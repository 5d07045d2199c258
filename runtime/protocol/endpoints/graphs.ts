import { z } from 'zod'
import { graphSchema } from '../../../graphs/schema.ts'
import { defineEndpoint } from '../endpoint.ts'
import { graphIdSchema, timeSchema } from '../names.ts'

const one = z.object({ id: graphIdSchema })

export const graphSummarySchema = z.object({
  id: graphIdSchema,
  name: z.string(),
  description: z.string().optional(),
  revision: z.int(),
  savedAt: timeSchema,
  nodes: z.int(),
  /** Why its file cannot be read, where it cannot; its history still can. */
  problem: z.string().optional(),
})
export type GraphSummary = z.infer<typeof graphSummarySchema>

export const savedGraphSchema = z.object({
  id: graphIdSchema,
  revision: z.int(),
  savedAt: timeSchema,
  graph: graphSchema,
})
export type SavedGraph = z.infer<typeof savedGraphSchema>

export const revisionSchema = z.object({
  revision: z.int(),
  savedAt: timeSchema,
  /** What was done last before it was saved: "Connect track to blur". */
  label: z.string().optional(),
  nodes: z.int(),
})
export type Revision = z.infer<typeof revisionSchema>

export const listGraphs = defineEndpoint({
  method: 'get',
  path: '/api/graphs',
  summary: 'The saved graphs, last saved first.',
  answer: z.array(graphSummarySchema),
})

export const listRemovedGraphs = defineEndpoint({
  method: 'get',
  path: '/api/removed-graphs',
  summary: 'Removed graphs whose history is left: save a revision over the last one to bring it back.',
  answer: z.array(graphSummarySchema),
})

export const createGraph = defineEndpoint({
  method: 'post',
  path: '/api/graphs',
  summary: 'Save a new graph; its id is made from its name.',
  body: z.object({ graph: graphSchema }),
  answer: savedGraphSchema,
})

export const readGraphById = defineEndpoint({
  method: 'get',
  path: '/api/graphs/:id',
  summary: 'A saved graph with its revision.',
  params: one,
  answer: savedGraphSchema,
})

export const saveGraph = defineEndpoint({
  method: 'put',
  path: '/api/graphs/:id',
  summary: 'Save over revision `base`; 409 where another revision lies there.',
  params: one,
  body: z.object({
    graph: graphSchema,
    base: z.int(),
    tab: z.string().max(64),
    label: z.string().max(200).optional(),
  }),
  answer: z.object({ revision: z.int(), savedAt: timeSchema }),
})

export const deleteGraph = defineEndpoint({
  method: 'delete',
  path: '/api/graphs/:id',
  summary: 'Remove a graph; its history stays and can be restored.',
  params: one,
})

export const renameGraph = defineEndpoint({
  method: 'post',
  path: '/api/graphs/:id/rename',
  summary: 'Give a graph another name; its history goes with it.',
  params: one,
  body: z.object({ name: z.string().min(1).max(200) }),
  answer: savedGraphSchema,
})

export const duplicateGraph = defineEndpoint({
  method: 'post',
  path: '/api/graphs/:id/duplicate',
  summary: 'A copy under a free name.',
  params: one,
  answer: savedGraphSchema,
})

export const listRevisions = defineEndpoint({
  method: 'get',
  path: '/api/graphs/:id/history',
  summary: 'Revisions of a graph, newest first.',
  params: one,
  answer: z.array(revisionSchema),
})

export const readRevision = defineEndpoint({
  method: 'get',
  path: '/api/graphs/:id/history/:revision',
  summary: 'A graph as it was; save it to restore it.',
  params: one.extend({ revision: z.coerce.number().int().min(1) }),
  answer: savedGraphSchema,
})

export const exportGraph = defineEndpoint({
  method: 'get',
  path: '/api/graphs/:id/export',
  summary: 'The graph as a file to share: without paths.',
  params: one,
  answerType: 'application/json',
})

export const importGraph = defineEndpoint({
  method: 'post',
  path: '/api/graphs/import',
  summary: 'Save a graph from the text of a graph file of any version.',
  body: z.object({ text: z.string().max(20_000_000) }),
  answer: savedGraphSchema,
})

export const listTemplates = defineEndpoint({
  method: 'get',
  path: '/api/templates',
  summary: 'The graphs that ship with the program.',
  answer: z.array(z.object({ id: z.string(), graph: graphSchema })),
})
