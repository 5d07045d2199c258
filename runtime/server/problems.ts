import type { ErrorRequestHandler } from 'express'
import { isReadableError } from '../../nodes/core/errors.ts'
import { issueSchema, type Problem } from '../protocol/problem.ts'
import { OutsideError } from '../store/confine.ts'
import { leaveBody } from './leave-body.ts'
import { Refusal, statusOf } from './refusal.ts'

/** Whose fault it is, by the exit code that the command line would give. */
const codeByExit: Readonly<Record<number, Problem['code']>> = {
  1: 'failed',
  2: 'invalid',
  3: 'missing',
  4: 'invalid',
  130: 'cancelled',
}

/** What the body parser, the router and the sender of files throw, by `type`, status or class. */
function requestFault(error: object): Refusal | undefined {
  const { type, status } = error as { type?: unknown; status?: unknown }
  if (status === 416) {
    const message = { problem: 'The file is shorter than the range', remedy: 'Ask for bytes that it has' }
    return new Refusal('invalid', message, { status })
  }
  if (type === 'entity.too.large')
    return new Refusal('too-large', { problem: 'The body is too large', remedy: 'Send less at once' })
  if (error instanceof URIError)
    return new Refusal('invalid', { problem: 'The address cannot be read', remedy: 'Escape it as UTF-8' })
  if (typeof type !== 'string') return undefined
  return new Refusal('invalid', {
    problem: 'The body cannot be read',
    remedy: 'Send JSON in UTF-8, uncompressed, with the content type application/json',
  })
}

/** Issues that travel with an error of the graph. */
function issuesOf(error: object): Problem['issues'] {
  const parsed = issueSchema.array().safeParse((error as { issues?: unknown }).issues)
  return parsed.success && parsed.data.length > 0 ? parsed.data : undefined
}

/** The answer to an error. What is no message for people is told in general words: no stack, no path. */
export function problemOf(error: unknown): { readonly status: number; readonly problem: Problem } {
  if (error instanceof Refusal) return error
  if (isReadableError(error)) {
    const code = error instanceof OutsideError ? 'not-allowed' : (codeByExit[error.exitCode] ?? 'failed')
    const issues = issuesOf(error)
    if (issues === undefined) return { status: statusOf[code], problem: { message: error.message, code } }
    return { status: 422, problem: { message: error.message, code: 'invalid', issues } }
  }
  const fault = typeof error === 'object' && error !== null ? requestFault(error) : undefined
  return (
    fault ??
    new Refusal('failed', {
      problem: 'The server met a fault of its own',
      remedy: 'Try again; the terminal where it runs says more',
    })
  )
}

/** Sends errors as problems, and tells `log` of those that nobody foresaw. */
export function answerProblems(log: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const { status, problem } = problemOf(error)
    if (status >= 500 && !isReadableError(error)) log(error)
    if (response.headersSent) {
      response.destroy()
      return
    }
    leaveBody(request)
    response.status(status).set('cache-control', 'no-store').json(problem)
  }
}
