import { spawn, type ChildProcess } from 'node:child_process'
import { basename, isAbsolute } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { CancelledError, OperationalError } from '../../nodes/core/errors.ts'

/** How a child ended. */
export interface Ending {
  /** Exit code; `null` where a signal ended it. */
  readonly code: number | null
  /** The last line of its log that says something, without paths. */
  readonly complaint: string | undefined
  /** The last 8 KiB of its log, for looking up known phrases; never shown. */
  readonly log: string
}

export interface Child extends Disposable {
  readonly stdin: Writable | null
  readonly stdout: Readable
  /** File descriptor 3, where asked for. */
  readonly extra: Readable | null
  /** Resolves when the child has ended and its log is complete; never rejects. */
  readonly ended: Promise<Ending>
  kill(): void
}

export interface ChildOptions {
  readonly signal?: AbortSignal | undefined
  readonly stdin?: 'pipe' | 'ignore'
  readonly extra?: boolean
}

const living = new Set<ChildProcess>()
let watchesExit = false
let ownGroups = process.platform !== 'win32'

/** From now on programs join this process's group, so that whoever kills the group (a runner's keeper) kills them too. */
export function keepChildrenInGroup(): void {
  ownGroups = false
}

function killAll(): void {
  for (const child of living) child.kill('SIGKILL')
}

function remember(child: ChildProcess): void {
  if (!watchesExit) process.on('exit', killAll)
  watchesExit = true
  living.add(child)
}

const logLimit = 8192

/** Leaves the base names of the files that a program was given, whose folders may hold spaces and quotes. */
function withoutFolders(log: string, program: string, args: readonly string[]): string {
  return [program, ...args]
    .map((arg) => arg.replace(/^file:/, ''))
    .filter((path) => isAbsolute(path))
    .toSorted((one, other) => other.length - one.length)
    .reduce(
      (text, path) => text.replaceAll(`file:${path}`, basename(path)).replaceAll(path, basename(path)),
      log,
    )
}

/** Takes other paths, and addresses in memory, out of a line of ffmpeg's log. */
function plainLine(line: string): string {
  return line
    .replace(/ ?@ 0x[0-9a-f]+/g, '')
    .replace(/(?:file:)?(?:\/[^\s:'"]+)+\/([^\s:'"/]+)/g, '$1')
    .trim()
}

// What ffmpeg says after the line that holds the cause.
const aftermath = new RegExp(
  [
    '^Conversion failed',
    '^Error (?:while|submitting|writing trailer|closing|opening input)',
    '^(?:Exiting|Terminating|Task finished|Last message repeated)',
    '^\\[(?:[va]ost|out)#',
    ': Invalid (?:argument|data found when processing input)$',
  ].join('|'),
)

function complaintOf(log: string): string | undefined {
  const lines = log
    .split(/[\r\n]+/)
    .map(plainLine)
    .filter((line) => line !== '')
  return lines.findLast((line) => !aftermath.test(line)) ?? lines.at(-1)
}

/**
 * Starts a program with a signal that kills it at once. It runs in a process group of its own, so that Ctrl-C in a
 * terminal reaches this process alone and the ending is ours to tell (but see `keepChildrenInGroup`).
 */
export function startChild(path: string, args: readonly string[], options: ChildOptions = {}): Child {
  const { signal } = options
  if (signal?.aborted) throw new CancelledError(undefined, { cause: signal.reason })
  const child = spawn(path, args, {
    stdio: [options.stdin ?? 'ignore', 'pipe', 'pipe', options.extra ? 'pipe' : 'ignore'],
    detached: ownGroups,
    windowsHide: true,
  })
  remember(child)
  const kill = (): void => void child.kill('SIGKILL')
  signal?.addEventListener('abort', kill, { once: true })
  let log = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text
    // What is left of a line that was cut could begin inside a path.
    if (log.length > logLimit) log = log.slice(-logLimit).replace(/^[^\r\n]*/, '')
  })
  // A child that dies early breaks the pipe: its exit code tells more than EPIPE.
  child.stdin?.on('error', () => {})
  const ended = new Promise<Ending>((resolve) => {
    const end = (code: number | null): void => {
      living.delete(child)
      signal?.removeEventListener('abort', kill)
      resolve({ code, complaint: complaintOf(withoutFolders(log, path, args)), log })
    }
    child.once('close', end)
    child.once('error', (error) => {
      log += `\n${error.message}`
      if (child.pid === undefined) end(null)
    })
  })
  return {
    stdin: child.stdin,
    stdout: child.stdout as Readable,
    extra: (child.stdio[3] as Readable | null | undefined) ?? null,
    ended,
    kill,
    [Symbol.dispose]: kill,
  }
}

/** @throws CancelledError where the signal was the reason that a child ended */
export function rethrowCancel(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CancelledError(undefined, { cause: signal.reason })
}

/**
 * Runs a program whose output is small and returns it.
 * @throws CancelledError; OperationalError where its output exceeds 64 MiB
 */
export async function runToEnd(
  path: string,
  args: readonly string[],
  options: { signal?: AbortSignal | undefined } = {},
): Promise<Ending & { stdout: string }> {
  using child = startChild(path, args, options)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > 64 * 2 ** 20) throw new OperationalError('A media program answered with too much text.')
  }
  const ending = await child.ended
  rethrowCancel(options.signal)
  return { ...ending, stdout: Buffer.concat(chunks).toString('utf8') }
}
