import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GraphError } from '../../../runtime/jobs/graph-error.ts'
import { endpointNames, endpoints } from '../../../runtime/protocol/endpoints.ts'
import { allAnswers } from '../../../runtime/server/app.ts'
import { problemOf } from '../../../runtime/server/problems.ts'
import type { ServerParts } from '../../../runtime/server/parts.ts'
import { fakeRuns, fakeStudio } from '../../helpers/fake-jobs.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { testServer, type TestServer } from '../../helpers/test-server.ts'

const problems: unknown[] = []
let server: TestServer
beforeAll(async () => {
  const broken = fakeRuns()
  server = await testServer({
    studio: fakeStudio({ plan: () => ({ issues: [], nodes: [] }) }),
    runs: { ...broken, graph: () => Promise.reject(new Error('at /home/somebody/secret.ts:12')) },
    log: (error) => problems.push(error),
  })
})
afterAll(() => server[Symbol.asyncDispose]())

describe('the endpoints', () => {
  it('have one handler each, and none more', () => {
    const answered = allAnswers({ runs: fakeRuns(), studio: fakeStudio() } as unknown as ServerParts)
    const names = answered.map(({ endpoint }) => endpointNames.get(endpoint) ?? '').sort()
    expect(names).toEqual([...endpointNames.values()].sort())
    expect(new Set(endpoints.map(({ method, path }) => `${method} ${path}`)).size).toBe(endpoints.length)
  })

  it('are described as OpenAPI from the same schemas', async () => {
    const document = (await server.ask('/api/openapi.json')).json() as {
      openapi: string
      paths: Record<
        string,
        Record<string, { operationId: string; parameters?: { name: string; in: string }[] }>
      >
    }
    expect(document.openapi).toBe('3.1.0')
    for (const [{ method, path }, name] of endpointNames) {
      const operation = document.paths[path.replaceAll(/:([a-zA-Z]+)/g, '{$1}')]?.[method]
      expect(operation?.operationId).toBe(name)
      const inPath = operation?.parameters
        ?.filter((each) => each.in === 'path')
        .map((each) => `:${each.name}`)
      expect(inPath ?? []).toEqual(path.match(/:[a-zA-Z]+/g) ?? [])
    }
  })

  it('are listed on a page without script', async () => {
    const { text, headers } = await server.ask('/api/docs')
    expect(headers['content-type']).toContain('text/html')
    expect(text).not.toContain('<script')
    for (const { path } of endpoints) expect(text).toContain(path)
    expect(text).toContain('A taken name gets a number')
  })
})

describe('a request that cannot be used', () => {
  const graph = graphOf({})
  it.each([
    ['no JSON', { body: '{', headers: { 'content-type': 'application/json' } }, 400],
    [
      'another content type',
      { body: JSON.stringify({ graph }), headers: { 'content-type': 'text/plain' } },
      400,
    ],
    ['a wrong shape', { json: { graph: 1 } }, 400],
    [
      'too much',
      { body: `"${'x'.repeat(27_000_000)}"`, headers: { 'content-type': 'application/json' } },
      413,
    ],
    [
      'compressed',
      { body: 'x', headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } },
      400,
    ],
  ] as const)('%s is answered with what to do', async (_title, sent, status) => {
    const reply = await server.ask('/api/graphs', { method: 'POST', ...sent })
    expect(reply.status).toBe(status)
    expect(reply.json()).toMatchObject({ message: expect.stringMatching(/\. \w.*\.$/s) })
  })

  it('an unknown address is no page and no file', async () => {
    expect((await server.ask('/api/nothing')).json()).toMatchObject({ code: 'missing' })
    expect((await server.ask('/nothing')).status).toBe(404)
    expect((await server.ask('/api/health', { method: 'DELETE' })).status).toBe(404)
  })
})

describe('a fault of the server', () => {
  it('is told without stack and path, and logged whole', async () => {
    const { id } = (await (
      await server.ask('/api/runs', { method: 'POST', json: { graph: graphOf({}) } })
    ).json()) as {
      id: string
    }
    const reply = await server.ask(`/api/runs/${id}`)
    expect(reply.status).toBe(500)
    expect(reply.text).not.toContain('somebody')
    expect(String(problems[0])).toContain('somebody')
  })

  it('with issues is one of the graph', () => {
    const issue = { code: 'cycle' as const, problem: 'The wires run in a circle', remedy: 'Remove one' }
    const error = new GraphError([issue])
    expect(problemOf(error)).toMatchObject({ status: 422, problem: { code: 'invalid', issues: [issue] } })
  })
})
