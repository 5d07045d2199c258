import { urlOf, type AnswerOf, type CallOf, type Endpoint } from '../../runtime/protocol/endpoint.ts'
import { problemSchema, type Problem } from '../../runtime/protocol/problem.ts'

/** The server refused or could not; its message is meant for the person. */
export class RequestError extends Error {
  readonly status: number
  readonly problem: Problem

  constructor(status: number, problem: Problem) {
    super(problem.message)
    this.name = 'RequestError'
    this.status = status
    this.problem = problem
  }
}

/** The server did not answer at all. */
export class OfflineError extends Error {}

async function refusal(response: Response): Promise<RequestError> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => undefined))
  const message = `The server answered ${response.status}. Reload the page.`
  return new RequestError(response.status, parsed.success ? parsed.data : { message, code: 'failed' })
}

/** Calls an endpoint. @throws RequestError, OfflineError */
export async function call<E extends Endpoint>(
  endpoint: E,
  request: CallOf<E>,
  signal?: AbortSignal,
): Promise<AnswerOf<E>> {
  // The parts are there or not, by the endpoint's declaration.
  const { body, ...rest } = request as { body?: unknown; params?: object; query?: object }
  const response = await fetch(urlOf(endpoint, rest), {
    method: endpoint.method.toUpperCase(),
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new OfflineError('The server does not answer. Is it still running?', { cause })
  })
  if (!response.ok) throw await refusal(response)
  if (endpoint.answer === undefined) return undefined as AnswerOf<E>
  return endpoint.answer.parse(await response.json()) as AnswerOf<E>
}
