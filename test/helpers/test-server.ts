import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { createServer, type Server, type ServerOptions } from '../../runtime/server/server.ts'
import type { ClientToServer, ServerToClient } from '../../runtime/protocol/sockets.ts'
import { openServerWorkspace, type ServerWorkspace } from '../../runtime/store/server-workspace.ts'
import { fakeRuns, fakeStudio, type FakeRuns } from './fake-jobs.ts'

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  json(): unknown
}

export interface Sent {
  readonly method?: string
  /** Replaces those that every request has; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string | Uint8Array
  /** Sent as JSON. */
  readonly json?: unknown
}

export type TestSocket = Socket<ServerToClient, ClientToServer>

export interface TestServer extends AsyncDisposable {
  readonly server: Server
  readonly runs: FakeRuns
  readonly workspace: ServerWorkspace
  readonly origin: string
  readonly cookie: string
  /** The path goes out as it is written, unlike with `fetch`. With the cookie, as a program of the same origin. */
  ask(path: string, sent?: Sent): Promise<Reply>
  /** A connected socket with the cookie. @param prepare called before it connects */
  connect(
    headers?: Readonly<Record<string, string>>,
    prepare?: (socket: TestSocket) => void,
  ): Promise<TestSocket>
}

function send(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body, json }: Sent,
): Promise<Reply> {
  const bytes = json === undefined ? body : JSON.stringify(json)
  const given: Record<string, string> = {}
  if (json !== undefined) given['content-type'] = 'application/json'
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) given[name] = value
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path, method, headers: given, agent: false },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(parts).toString()
          const { statusCode = 0, headers } = response
          resolve({ status: statusCode, headers, text, json: () => JSON.parse(text) as unknown })
        })
      },
    )
    request.on('error', reject)
    request.end(bytes)
  })
}

/** A real server on a free port, with a workspace of its own, and with jobs that only pretend. */
export async function testServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const base = await mkdtemp(join(tmpdir(), 'veilgraph-server-'))
  const workspace = await openServerWorkspace(join(base, 'workspace'))
  const editorFolder = join(base, 'editor')
  await mkdir(join(editorFolder, 'assets'), { recursive: true })
  await writeFile(join(editorFolder, 'index.html'), '<!doctype html><title>Veilgraph</title>')
  await writeFile(join(editorFolder, 'assets', 'main.js'), 'export {}')
  const runs = fakeRuns()
  const server = await createServer({
    workspace,
    runs,
    studio: fakeStudio(),
    host: '127.0.0.1',
    port: 0,
    editorFolder,
    checkAnswers: true,
    weights: { status: async () => 'ready' },
    ...options,
  })
  const { port, token } = server
  const cookie = `veilgraph-${port}=${token}`
  const sockets: TestSocket[] = []
  return {
    server,
    runs,
    workspace,
    cookie,
    origin: `http://127.0.0.1:${port}`,
    ask: (path, sent = {}) => send(port, path, { ...sent, headers: { cookie, ...sent.headers } }),
    async connect(headers = {}, prepare = () => {}) {
      const socket: TestSocket = io(`http://127.0.0.1:${port}`, {
        transports: ['websocket'],
        extraHeaders: { cookie, ...headers },
        reconnection: false,
        forceNew: true,
      })
      sockets.push(socket)
      prepare(socket)
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', () => resolve())
        socket.once('connect_error', reject)
      })
      return socket
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.disconnect()
      await server.close()
      await rm(base, { recursive: true, force: true })
    },
  }
}
