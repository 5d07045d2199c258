import { z } from 'zod'
import { version } from '../machine/version.ts'
import type { Endpoint } from '../protocol/endpoint.ts'
import { endpointNames } from '../protocol/endpoints.ts'
import { problemSchema } from '../protocol/problem.ts'
import { escapeHtml, page } from './page.ts'

type Json = Readonly<Record<string, unknown>>

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

function parametersOf({ params, query }: Endpoint): Json[] {
  return (['path', 'query'] as const).flatMap((place) => {
    const schema = place === 'path' ? params : query
    if (schema === undefined) return []
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      properties?: Json
      required?: string[]
    }
    return Object.entries(properties).map(([name, schema]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema,
    }))
  })
}

function bodyOf({ body, bodyKind }: Endpoint): Json {
  if (bodyKind === 'bytes')
    return { requestBody: { required: true, content: { 'application/octet-stream': {} } } }
  if (body === undefined) return {}
  return {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
  }
}

function successOf({ answer, answerType }: Endpoint): Json {
  if (answerType !== undefined) return { 200: { description: 'The bytes.', content: { [answerType]: {} } } }
  if (answer === undefined) return { 204: { description: 'Done.' } }
  const content = { 'application/json': { schema: schemaOf(answer, 'output') } }
  return { 200: { description: 'The answer.', content } }
}

function operationOf(endpoint: Endpoint, name: string): Json {
  const parameters = parametersOf(endpoint)
  return {
    operationId: name,
    summary: endpoint.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...bodyOf(endpoint),
    responses: { ...successOf(endpoint), default: { $ref: '#/components/responses/Problem' } },
  }
}

let made: Json | undefined

/** The OpenAPI 3.1 document of every endpoint, from the schemas that parse requests. */
export function openApi(): Json {
  if (made !== undefined) return made
  const paths: Record<string, Record<string, Json>> = {}
  for (const [endpoint, name] of endpointNames) {
    const path = endpoint.path.replaceAll(/:([a-zA-Z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method]: operationOf(endpoint, name) }
  }
  const problem = {
    description: 'What went wrong, and what to do.',
    content: { 'application/json': { schema: schemaOf(problemSchema, 'output') } },
  }
  return (made = {
    openapi: '3.1.0',
    info: {
      title: 'Veilgraph',
      version,
      description:
        'Programs send the token of the start URL as `Authorization: Bearer TOKEN`. Browsers have it in a cookie.',
    },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      responses: { Problem: problem },
    },
  })
}

function schemaBlock(title: string, schema: unknown): string {
  if (schema === undefined) return ''
  const text = escapeHtml(JSON.stringify(schema, null, 2))
  return `<details><summary>${title}</summary><pre>${text}</pre></details>`
}

function section(endpoint: Endpoint): string {
  const rows = parametersOf(endpoint).map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${String(name)}</code></td><td>${String(place)}${required === true ? '' : ', optional'}</td>
<td><code>${escapeHtml(JSON.stringify(schema))}</code></td></tr>`,
  )
  const { method, path, summary, body, bodyKind, answer, answerType } = endpoint
  return `<h2><code>${method.toUpperCase()} ${path}</code></h2><p>${escapeHtml(summary)}</p>
${rows.length === 0 ? '' : `<table>${rows.join('')}</table>`}
${bodyKind === 'bytes' ? '<p>The body is the file.</p>' : schemaBlock('Body', body && schemaOf(body, 'input'))}
${answerType === undefined ? schemaBlock('Answer', answer && schemaOf(answer, 'output')) : `<p>Answers ${answerType}.</p>`}`
}

/** The same for people, without any script. */
export function docsPage(): string {
  const intro = `<h1>Veilgraph ${version}</h1><p>Programs send the token of the start URL as
<code>Authorization: Bearer TOKEN</code>. Every answer with a status of 400 or more has the shape below.
The same for programs: <a href="/api/openapi.json">openapi.json</a>.</p>
${schemaBlock('Problem', schemaOf(problemSchema, 'output'))}`
  return page('Veilgraph API', intro + [...endpointNames.keys()].map(section).join(''))
}
