import { join } from 'node:path'
import { isReadableError } from '../../nodes/core/errors.ts'
import type { Definitions } from '../../graphs/connect.ts'
import { removeStale } from '../store/output-files.ts'
import type { OutputPaths } from './output-paths.ts'
import { runnableGraph } from './prepare-run.ts'
import type { RunBook } from './run-book.ts'
import { progressOf } from './run-progress.ts'
import type { RunnerProcess } from './runner-process.ts'
import type { RunEnd } from './runner-protocol.ts'
import { createThrottle } from './throttle.ts'

export interface ExecuteParts {
  readonly book: RunBook
  readonly runner: RunnerProcess
  readonly definitions: Definitions
  /** The workspace's folder, absolute. */
  readonly base: string
  /** Aborted where the run was cancelled. */
  readonly stop: AbortSignal
  /** Whether the whole program is about to end. */
  readonly isClosing: () => boolean
}

const progressMs = 250

/** How a run ended whose program ended with it. */
export const programEnded: RunEnd = {
  status: 'failed',
  exitCode: 1,
  message: 'The program ended while it ran. Run it again: it goes on where it stopped.',
  artefacts: [],
}

export const cancelled: RunEnd = { status: 'cancelled', exitCode: 130, message: 'Cancelled.', artefacts: [] }

function endOf(error: unknown, { stop, isClosing }: ExecuteParts): RunEnd {
  if (stop.aborted) return cancelled
  if (isClosing()) return programEnded
  const message = error instanceof Error ? error.message : String(error)
  return { status: 'failed', exitCode: isReadableError(error) ? error.exitCode : 1, message, artefacts: [] }
}

/** Removes what a runner left behind that could not do it itself. */
export async function removeTemporaries(base: string, paths: OutputPaths): Promise<void> {
  for (const path of Object.values(paths)) await removeStale(join(base, path)).catch(() => {})
}

/** Runs one run from its first to its last event. Never throws: how it ended is in its record. */
export async function executeRun(id: string, parts: ExecuteParts): Promise<void> {
  const { book, runner, definitions, base, stop } = parts
  const { record, paths } = book.find(id)
  book.change(id, { status: 'running', startedAt: Date.now() })
  let end: RunEnd
  try {
    const log = await book.follow(id)
    const { graph, targets } = runnableGraph(await book.graph(id), record.targets, paths, definitions)
    using progress = createThrottle(() => {
      const share = progressOf(log.state, graph, definitions)
      if (share > book.find(id).record.progress) book.change(id, { progress: share })
    }, progressMs)
    using listening = book.listen({ event: (run) => run === id && progress.request() })
    end = await runner.run({ type: 'run', run: id, graph, targets }, stop)
    listening[Symbol.dispose]()
  } catch (error) {
    end = endOf(error, parts)
    await removeTemporaries(base, paths)
  }
  await book.end(id, end)
}
