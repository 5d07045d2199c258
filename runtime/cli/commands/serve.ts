import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InvalidArgumentError } from 'commander'
import { OperationalError, UserError } from '../../../nodes/core/errors.ts'
import { openAddress } from '../../jobs/open-address.ts'
import { packageRoot } from '../../machine/package-root.ts'
import { createRuns } from '../../jobs/queue.ts'
import { createStudio } from '../../jobs/studio.ts'
import { isLoopback } from '../../server/access.ts'
import { createServer } from '../../server/server.ts'
import { openServerWorkspace } from '../../store/server-workspace.ts'
import { lockWorkspace } from '../../store/workspace-lock.ts'
import type { AddCommand } from '../commands.ts'
import { cancelOnSignals } from '../signals.ts'
import type { Terminal } from '../terminal.ts'

interface Options {
  readonly port?: number
  readonly host: string
  readonly workspace: string
  readonly token?: string
  readonly allowHost: readonly string[]
  readonly open?: boolean
}

const usualPort = 4400
/** Ports that are tried after the usual one. */
const furtherPorts = 99
/** Characters of a token where others can reach the server. */
const shortestToken = 16

function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a number from 0 to 65535; 0 takes any free one.')
}

function checkToken(token: string): string {
  if (/^[\w.~-]+$/.test(token)) return token
  throw new InvalidArgumentError('A token consists of letters, digits, "-", "_", "." and "~".')
}

/** Whoever reaches the server and has the token sees the faces in it: that takes a decision. */
function requireToken({ host, token }: Options): void {
  if (isLoopback(host) || (token !== undefined && token.length >= shortestToken)) return
  throw new UserError({
    problem: `The server does not open itself to others on ${host} by chance`,
    found: token === undefined ? 'no --token was given' : `the token has ${token.length} characters`,
    remedy: `Give a secret one of at least ${shortestToken} characters with --token, or leave --host out`,
  })
}

function requireEditor(): string {
  const folder = fileURLToPath(new URL('dist/editor/', packageRoot))
  if (existsSync(`${folder}index.html`)) return folder
  throw new OperationalError({ problem: 'The editor has not been built', remedy: 'Run: npm run build' })
}

/** Closes a part when its scope ends, however it ends. */
function closing<Part extends { close(): Promise<void> }>(part: Part): Part & AsyncDisposable {
  return Object.assign(part, { [Symbol.asyncDispose]: () => part.close() })
}

/** The server with its runners, until the signal. */
async function serve(options: Options, terminal: Terminal): Promise<void> {
  requireToken(options)
  const editorFolder = requireEditor()
  await using workspace = await lockWorkspace(await openServerWorkspace(resolve(options.workspace)))
  using cancel = cancelOnSignals()
  await using runs = closing(await createRuns({ workspace }))
  await using studio = closing(createStudio({ workspace }))
  await using server = closing(
    await createServer({
      workspace,
      runs,
      studio,
      editorFolder,
      host: options.host,
      port: options.port ?? usualPort,
      furtherPorts: options.port === undefined ? furtherPorts : 0,
      token: options.token,
      names: options.allowHost,
      log: (error) => terminal.error(`veilgraph: ${error instanceof Error ? error.stack : String(error)}`),
    }),
  )
  terminal.out(server.startUrl)
  terminal.error(`Open it in a browser. Work is kept in ${workspace.base}. Ctrl+C ends the server.`)
  if (options.open && !(await openAddress(server.startUrl)))
    terminal.error('No program was found that opens a browser.')
  await new Promise<void>((ended) => {
    if (cancel.signal.aborted) ended()
    cancel.signal.addEventListener('abort', () => ended(), { once: true })
  })
}

/** `veilgraph serve` */
export const addServeCommand: AddCommand = (program, terminal, exit) => {
  program
    .command('serve')
    .description('open the editor: a server for the browser on this machine')
    .option('--port <number>', `where it listens; without it ${usualPort} or the next free one`, parsePort)
    .option('--host <address>', 'another address needs --token', '127.0.0.1')
    .option('--workspace <folder>', 'where graphs, media and outputs are kept', './workspace')
    .option('--token <text>', 'the key of the start URL; a new one each time without it', checkToken)
    .option(
      '--allow-host <name>',
      'a further name that it answers to, behind a proxy; repeatable',
      (name: string, names: readonly string[]) => [...names, name],
      [],
    )
    .option('--open', 'open the browser')
    .action(async (options: Options) => {
      await serve(options, terminal)
      exit(0)
    })
}
