import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { Endpoint } from '../protocol/endpoint.ts'
import { Refusal } from './refusal.ts'

/** What a handler gets: the parts of the request as its endpoint declares them, parsed. */
export interface Call<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly params: z.output<Params>
  readonly query: z.output<Query>
  readonly body: z.output<Body>
  readonly request: Request
  /** For answers that are bytes; JSON is returned. */
  readonly response: Response
  /** Aborted when the client goes before it has its answer. */
  readonly signal: AbortSignal
}

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T

type Given<Answer extends z.ZodType> = Answer extends z.ZodUndefined ? void : DeepReadonly<z.input<Answer>>

/** An endpoint with what answers it. */
export interface Answered {
  readonly endpoint: Endpoint
  /** @param check compare the answer with its declaration; for tests */
  handle(request: Request, response: Response, check: boolean): Promise<void>
}

function parsePart(where: string, schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const found = parsed.error.issues
    .slice(0, 3)
    .map(({ path, message }) => [path.join('.'), message].filter((part) => part !== '').join(': '))
  throw new Refusal('invalid', {
    problem: `The ${where} of the request cannot be used`,
    found: found.join('; ').slice(0, 500),
    remedy: 'See /api/docs for what it takes',
  })
}

function signalOf(response: Response): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) controller.abort()
  })
  return controller.signal
}

/** The one way to answer an endpoint: its parts arrive parsed, its answer is typed by the declaration. */
export function answer<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(
  endpoint: Endpoint<Params, Query, Body, Answer>,
  handler: (call: Call<Params, Query, Body>) => Promise<Given<Answer>> | Given<Answer>,
): Answered {
  return {
    endpoint,
    async handle(request, response, check) {
      const given = await handler({
        params: parsePart('address', endpoint.params, request.params) as z.output<Params>,
        query: parsePart('query', endpoint.query, request.query) as z.output<Query>,
        body: parsePart('body', endpoint.body, request.body) as z.output<Body>,
        request,
        response,
        signal: signalOf(response),
      })
      if (endpoint.answerType !== undefined || response.headersSent || response.destroyed) return
      if (check) endpoint.answer?.parse(given)
      if (endpoint.answer === undefined) response.status(204).end()
      else response.json(given)
    },
  }
}
