import type { z } from 'zod'
import { formatMessage } from '../nodes/core/errors.ts'

/** One thing that is wrong with a graph, where it is, and what to do. A value, not an exception. */
export interface GraphIssue {
  /** Stable name for tests and programs. */
  readonly code:
    | 'format'
    | 'duplicate-node'
    | 'unknown-node-type'
    | 'newer-node'
    | 'unknown-param'
    | 'param-out-of-range'
    | 'unknown-port'
    | 'type-mismatch'
    | 'wired-twice'
    | 'input-not-wired'
    | 'list-mismatch'
    | 'cycle'
    | 'unknown-end'
    | 'muted-upstream'
    | 'no-bypass'
    | 'input-not-given'
    | 'output-not-given'
    | 'file-missing'
    | 'path-not-allowed'
    | 'unknown-target'
    | 'unknown-model'
    | 'duplicate-stage'
    | 'stage-in-itself'
    | 'too-many-nodes'
  /** The id of the stage that it lies in; absent in the graph itself. */
  readonly stage?: string
  readonly node?: string
  /** Port or parameter. */
  readonly port?: string
  /** Subject and problem. */
  readonly problem: string
  readonly found?: string
  readonly remedy: string
}

/** One line for people: where, what, what to do. */
export function formatIssue(issue: GraphIssue): string {
  const stage = issue.stage === undefined ? [] : [`stage "${issue.stage}"`]
  const end = [issue.node, issue.port].filter((part) => part !== undefined).join('.')
  const place = [...stage, ...(end === '' ? [] : [end])].join(', ')
  const message = formatMessage(issue)
  return place === '' ? message : `${place}: ${message}`
}

/** Problems of a document's shape, as zod found them. */
export function formatIssues(error: z.ZodError): GraphIssue[] {
  return error.issues.map((issue) => ({
    code: 'format',
    problem: `The graph file has a mistake at ${issue.path.length === 0 ? 'its top' : issue.path.join('.')}`,
    found: issue.message,
    remedy: 'Correct the file, or open it in the editor and save it again',
  }))
}
