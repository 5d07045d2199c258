import { type ChildProcess, fork } from 'node:child_process'
import type { Entry } from '../threads/entry.ts'

/**
 * A process of its own for native code that may not survive: a broken graphics driver takes its process along, and
 * drivers chat on stderr. It speaks by messages alone and ends with whoever started it.
 */
export interface QuietProcess extends Disposable {
  readonly child: ChildProcess
}

export function startQuietProcess(entry: Entry, args: readonly string[]): QuietProcess {
  const child = fork(entry.path, args, {
    execArgv: [...entry.execArgv],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  return {
    child,
    [Symbol.dispose]() {
      process.off('exit', end)
      end()
    },
  }
}

/** How a process ended, in words. */
export function endingOf(code: number | null, signal: NodeJS.Signals | null): string {
  return signal ?? `exit code ${code}`
}
