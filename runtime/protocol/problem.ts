import { z } from 'zod'

/** Something wrong with a graph, as `GraphIssue` tells it. */
export const issueSchema = z.object({
  code: z.string(),
  stage: z.string().optional(),
  node: z.string().optional(),
  port: z.string().optional(),
  problem: z.string(),
  found: z.string().optional(),
  remedy: z.string(),
})

/** The body of every answer with a status of 400 or more. */
export const problemSchema = z.object({
  /** One line for the person: subject, problem, what was found, what to do. */
  message: z.string(),
  /** Stable name for programs. */
  code: z.enum([
    'invalid',
    'not-allowed',
    'missing',
    'exists',
    'conflict',
    'too-large',
    'too-many',
    'cancelled',
    'failed',
  ]),
  /** What is wrong with the graph, where that is the reason. */
  issues: z.array(issueSchema).optional(),
  /** The revision that lies on the server, where a save came too late. */
  revision: z.int().optional(),
})
export type Problem = z.infer<typeof problemSchema>
