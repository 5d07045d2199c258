import type { ServerResponse } from 'node:http'
import express, { type Express } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Access } from './access.ts'
import type { Answered } from './answer.ts'
import { gate } from './gate.ts'
import { graphAnswers } from './handlers/graph-answers.ts'
import { mediaAnswers } from './handlers/media-answers.ts'
import { programAnswers } from './handlers/program-answers.ts'
import { runAnswers } from './handlers/run-answers.ts'
import { pageHeaders } from './headers.ts'
import { docsPage, openApi } from './open-api.ts'
import type { ServerParts } from './parts.ts'
import { answerProblems } from './problems.ts'
import { Refusal } from './refusal.ts'

export interface AppOptions {
  readonly access: Access
  readonly parts: ServerParts
  /** The built editor. */
  readonly editorFolder: string
  /** Answers are compared with their declarations; for tests. */
  readonly checkAnswers: boolean
  readonly uploadsPerMinute: number
  readonly log: (error: unknown) => void
}

const bodyLimit = '25mb'

/** What answers every declared endpoint. */
export function allAnswers(parts: ServerParts): readonly Answered[] {
  return [programAnswers, graphAnswers, mediaAnswers, runAnswers].flatMap((answers) => answers(parts))
}

function limitUploads(perMinute: number) {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: true,
    legacyHeaders: false,
    // One person's server: everybody shares the limit, whatever a proxy says of addresses.
    keyGenerator: () => 'everybody',
    handler: (_request, _response, next) => {
      next(
        new Refusal('too-many', {
          problem: 'Too many uploads in a minute',
          remedy: 'Wait a minute, then go on',
        }),
      )
    },
  })
}

function addAnswer(app: Express, { endpoint, handle }: Answered, options: AppOptions): void {
  const { method, path, bodyKind, body } = endpoint
  if (bodyKind === 'bytes') app[method](path, limitUploads(options.uploadsPerMinute))
  else if (body !== undefined) app[method](path, express.json({ limit: bodyLimit, inflate: false }))
  app[method](path, async (request, response) => {
    await handle(request, response, options.checkAnswers)
  })
}

/** The editor's files. Names of built ones hold a digest of their content. */
function addEditor(app: Express, folder: string): void {
  app.use('/assets', express.static(`${folder}/assets`, { immutable: true, maxAge: '1y', index: false }))
  // The page itself is asked for anew each time: after an update it names other files.
  const fresh = (response: ServerResponse) => void response.setHeader('cache-control', 'no-cache')
  app.use(express.static(folder, { index: 'index.html', cacheControl: false, setHeaders: fresh }))
}

/** Everything that answers HTTP. */
export function createApp(options: AppOptions): Express {
  const { access, parts, editorFolder, log } = options
  const app = express()
  app.disable('x-powered-by').set('query parser', 'simple')
  app.use(pageHeaders(), gate(access))
  app.use('/api', (_request, response, next) => {
    response.set('cache-control', 'private, no-store')
    next()
  })
  for (const answered of allAnswers(parts)) addAnswer(app, answered, options)
  app.get('/api/openapi.json', (_request, response) => void response.json(openApi()))
  app.get('/api/docs', (_request, response) => void response.type('html').send(docsPage()))
  addEditor(app, editorFolder)
  app.use((request) => {
    const api = request.path.startsWith('/api/')
    const remedy = api ? 'See /api/docs for what there is' : 'Open the page at /'
    throw new Refusal('missing', { problem: 'There is nothing at this address', remedy })
  })
  app.use(answerProblems(log))
  return app
}
