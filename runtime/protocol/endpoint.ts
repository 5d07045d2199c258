import type { z } from 'zod'

export type Method = 'get' | 'post' | 'put' | 'delete'

/** How a body travels: parsed JSON, or bytes that are streamed to disk. */
export type BodyKind = 'json' | 'bytes'

/**
 * One HTTP endpoint, declared once: the server registers it, the editor's client calls it, the OpenAPI page shows
 * it. Path parameters are written `:name`.
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly method: Method
  /** Starts with `/api/`. */
  readonly path: string
  /** One line. */
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly bodyKind?: BodyKind
  /** Shape of the JSON answer; absent where the answer is bytes. */
  readonly answer?: Answer
  /** Media type of an answer that is no JSON. */
  readonly answerType?: string
}

export function defineEndpoint<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodUndefined,
>(endpoint: Endpoint<Params, Query, Body, Answer>): Endpoint<Params, Query, Body, Answer> {
  return endpoint
}

type Part<Name extends string, Schema> = Schema extends z.ZodUndefined
  ? object
  : Schema extends z.ZodType
    ? { readonly [Key in Name]: z.input<Schema> }
    : object

/** What a caller gives. */
export type CallOf<E> =
  E extends Endpoint<infer Params, infer Query, infer Body>
    ? Part<'params', Params> & Part<'query', Query> & Part<'body', Body>
    : never

export type AnswerOf<E> =
  E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer Answer> ? z.output<Answer> : never

/** The path with its parameters filled in, escaped, and the query behind it. */
export function urlOf(
  endpoint: Endpoint,
  call: { readonly params?: object; readonly query?: object } = {},
): string {
  const params: Readonly<Record<string, unknown>> = { ...call.params }
  const path = endpoint.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  )
  const query = Object.entries({ ...call.query }).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(query.map(([name, value]) => [name, String(value)])).toString()
  return search === '' ? path : `${path}?${search}`
}
