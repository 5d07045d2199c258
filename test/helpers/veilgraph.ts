import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../runtime/cli/veilgraph.js', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Options {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Called with the process once it runs. */
  readonly started?: (child: ChildProcess) => void
}

/** Runs the built program as a person would. */
export function veilgraph(args: readonly string[], { cwd, env = {}, started }: Options): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: { ...process.env, CI: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
    started?.(child)
  })
}

/** What went wrong, as a person sees it: complaints without progress. */
export function complaints({ stderr }: Ended): string[] {
  return stderr.split('\n').filter((line) => line.startsWith('veilgraph:'))
}
