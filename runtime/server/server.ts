import { randomBytes } from 'node:crypto'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import type { Runs, Studio } from '../jobs/jobs.ts'
import { createGraphHistory } from '../store/graph-history.ts'
import { createGraphStore } from '../store/graph-store.ts'
import { createMediaFiles } from '../store/media-files.ts'
import { createPresetStore } from '../store/preset-store.ts'
import type { ServerWorkspace } from '../store/server-workspace.ts'
import { createWeights, type Weights } from '../store/weights.ts'
import { createAccess } from './access.ts'
import { createApp } from './app.ts'
import { listen } from './listen.ts'
import type { ServerParts } from './parts.ts'
import { watchOutsideChanges } from './outside-changes.ts'
import { openSockets } from './sockets.ts'
import { uploadLimit } from './upload.ts'

export interface ServerOptions {
  readonly workspace: ServerWorkspace
  readonly runs: Runs
  readonly studio: Studio
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
  /** How many further ports are tried where it is taken; 0 without. */
  readonly furtherPorts?: number
  /** The built editor. */
  readonly editorFolder: string
  /** 32 random bytes without it. */
  readonly token?: string | undefined
  /** Names that the server answers to besides its address. */
  readonly names?: readonly string[]
  /** Bytes of the largest upload. */
  readonly uploadLimit?: number
  readonly uploadsPerMinute?: number
  /** How long a tab whose connection was lost keeps its graphs. */
  readonly graceMs?: number
  readonly weights?: Pick<Weights, 'status'>
  /** Answers are compared with their declarations; for tests. */
  readonly checkAnswers?: boolean
  /** Hears of errors that nobody foresaw. */
  readonly log?: (error: unknown) => void
}

export interface Server {
  readonly port: number
  readonly token: string
  /** Opens the editor: sets the cookie. */
  readonly startUrl: string
  /** Ends connections; runs and studio are left to whoever made them. */
  close(): Promise<void>
}

/** The address that a browser on this machine opens. */
function openHost(host: string): string {
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '127.0.0.1' }[host] ?? host
  return reachable.includes(':') ? `[${reachable}]` : reachable
}

/** Starts the server. @throws OperationalError where it cannot listen */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { workspace, runs, studio, host, log = () => {} } = options
  const token = options.token ?? randomBytes(32).toString('base64url')
  let handler: RequestListener = (_request, response) => void response.writeHead(503).end()
  const http = createHttpServer((request, response) => handler(request, response))
  // A large upload takes longer than the five minutes that are usual.
  http.requestTimeout = 0
  const port = await listen(http, { host, port: options.port, further: options.furtherPorts ?? 0 })
  const access = createAccess({ token, host, port, names: options.names ?? [] })
  const files = createMediaFiles(workspace)
  await files.removeStale()
  const stored = {
    workspace,
    runs,
    studio,
    files,
    graphs: createGraphStore(workspace.graphs, createGraphHistory(workspace.history)),
    presets: createPresetStore(workspace.hidden),
  }
  const sockets = openSockets(http, {
    access,
    ...stored,
    ...(options.graceMs === undefined ? {} : { graceMs: options.graceMs }),
  })
  const announce = await watchOutsideChanges(workspace, stored.graphs, sockets.announce, log)
  const parts: ServerParts = {
    ...stored,
    weights: options.weights ?? createWeights(),
    announce,
    uploadLimit: options.uploadLimit ?? uploadLimit(),
  }
  handler = createApp({
    access,
    parts,
    editorFolder: options.editorFolder,
    checkAnswers: options.checkAnswers ?? false,
    uploadsPerMinute: options.uploadsPerMinute ?? 300,
    log,
  })
  return {
    port,
    token,
    startUrl: `http://${openHost(host)}:${port}/?token=${encodeURIComponent(token)}`,
    async close() {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()))
      announce[Symbol.dispose]()
      sockets.close()
      http.closeAllConnections()
      await closed
    },
  }
}
