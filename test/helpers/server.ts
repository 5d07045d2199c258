import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../runtime/cli/veilgraph.js', import.meta.url))

export interface RunningServer extends AsyncDisposable {
  /** With the token: the first line that it printed. */
  readonly startUrl: string
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  readonly token: string
  readonly child: ChildProcess
}

/** Starts the built program's server as a person would, on a free port. */
export async function startServer(
  workspace: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const child = spawn(
    process.execPath,
    [program, 'serve', '--workspace', workspace, '--port', '0', ...args],
    {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  const startUrl = await new Promise<string>((resolve, reject) => {
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const end = out.indexOf('\n')
      if (end >= 0) resolve(out.slice(0, end).trim())
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${complaint}`)))
  })
  const { origin, searchParams } = new URL(startUrl)
  return {
    startUrl,
    origin,
    token: searchParams.get('token') ?? '',
    child,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}
