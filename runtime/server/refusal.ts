import { formatMessage, type ErrorMessage } from '../../nodes/core/errors.ts'
import type { Problem } from '../protocol/problem.ts'

/** HTTP status by the problem's code, where nothing else was said. */
export const statusOf = {
  invalid: 400,
  'not-allowed': 403,
  missing: 404,
  exists: 409,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  cancelled: 503,
  failed: 500,
} as const satisfies Record<Problem['code'], number>

/** An answer that is no success: thrown anywhere in a handler, sent as a problem. */
export class Refusal extends Error {
  readonly status: number
  readonly problem: Problem

  constructor(
    code: Problem['code'],
    message: ErrorMessage,
    more: Partial<Pick<Problem, 'issues' | 'revision'>> & { readonly status?: number } = {},
  ) {
    super(formatMessage(message))
    this.name = 'Refusal'
    const { status, ...facts } = more
    this.status = status ?? statusOf[code]
    this.problem = { message: this.message, code, ...facts }
  }
}
