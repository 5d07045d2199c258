import { definitions } from '../../nodes/definitions.ts'
import { UserError } from '../../nodes/core/errors.ts'
import { catalogue } from '../../models/catalogue.ts'
import type { Entry } from '../threads/entry.ts'
import { emptyRun, reduceRun } from '../protocol/run-state.ts'
import type { ServerWorkspace } from '../store/server-workspace.ts'
import { cancelled, executeRun, programEnded, removeTemporaries } from './execute-run.ts'
import { GraphError } from './graph-error.ts'
import type { Runs } from './jobs.ts'
import { createLine } from './line.ts'
import { withPaths } from './output-paths.ts'
import { prepareRun } from './prepare-run.ts'
import { hasEnded, openRunBook, type RunBook } from './run-book.ts'
import { openRunFolder } from './run-folder.ts'
import { newRunId } from './run-id.ts'
import { createRunnerProcess, type RunnerState } from './runner-process.ts'

export interface RunsOptions {
  readonly workspace: Pick<ServerWorkspace, 'base' | 'runs'>
  /** Ended runs that the history keeps. */
  readonly keep?: number
  /** How long a run may take to end after it was asked to. */
  readonly patienceMs?: number
  /** Another entry than the real one, for tests. */
  readonly entry?: Entry | undefined
}

/** The run that is under way. */
interface Active {
  readonly id: string
  readonly stop: AbortController
  readonly done: Promise<void>
}

/** Runs step back for the server and for whoever watches. */
const niceness = 10

const runnerStates: { readonly [State in RunnerState]: Runs['runner'] } = {
  none: 'idle',
  starting: 'starting',
  ready: 'idle',
  gone: 'gone',
}

function knowsModel(id: string): boolean {
  return catalogue.some((model) => model.id === id)
}

/** Runs that were under way when the program ended have failed, and leave nothing half-written. */
async function endInterrupted(book: RunBook, base: string): Promise<void> {
  for (const { id, status } of book.list()) {
    if (status !== 'running') continue
    await book.follow(id)
    await book.end(id, programEnded)
    await removeTemporaries(base, book.find(id).paths)
  }
}

/** Opens the queue of a workspace and goes on with what waits there. */
export async function createRuns(options: RunsOptions): Promise<Runs> {
  const { workspace, keep = 500, patienceMs = 2000, entry } = options
  const { base } = workspace
  const book = await openRunBook({ folder: openRunFolder(workspace.runs), keep })
  await endInterrupted(book, base)
  const line = createLine(book)
  const runner = createRunnerProcess({
    base,
    niceness,
    entry,
    onMessage(message) {
      if (active?.id !== message.run) return
      if (message.type === 'event') return book.tell(message.run, message.event)
      const { type: _, run, ...picture } = message
      book.show(run, picture)
    },
  })
  let active: Active | undefined
  let closing = false

  async function execute(id: string, stop: AbortSignal): Promise<void> {
    try {
      await executeRun(id, { book, runner, definitions, base, stop, isClosing: () => closing })
    } finally {
      active = undefined
      next()
    }
  }

  function next(): void {
    if (active !== undefined || closing) return
    const id = line.shift()
    if (id === undefined) return
    const stop = new AbortController()
    // It must be known before its first event.
    active = { id, stop, done: Promise.resolve().then(() => execute(id, stop.signal)) }
  }

  async function cancelActive({ id, stop, done }: Active): Promise<void> {
    stop.abort()
    runner.cancel(id)
    const timer = setTimeout(() => void runner.kill(), patienceMs)
    await done
    clearTimeout(timer)
  }

  async function cancelWaiting(id: string): Promise<void> {
    line.remove(id)
    await book.follow(id)
    await book.end(id, cancelled)
  }

  next()

  return {
    async start({ graph, graphId, targets = [] }) {
      const { isPlanned } = book
      const { issues, paths } = prepareRun(graph, targets, { base, definitions, knowsModel, isPlanned })
      if (issues.length > 0) throw new GraphError(issues)
      const id = newRunId()
      const record = {
        id,
        name: graph.name,
        ...(graphId === undefined ? {} : { graphId }),
        status: 'queued' as const,
        queuedAt: Date.now(),
        targets: [...targets],
        progress: 0,
        artefacts: [],
      }
      await book.add({ record, paths }, withPaths(graph, paths))
      line.push(id)
      next()
      await book.written()
      return book.find(id).record
    },
    list: book.list,
    record: (id) => book.find(id).record,
    async graph(id) {
      book.find(id)
      return await book.graph(id)
    },
    async state(id) {
      return book.find(id).log?.state ?? (await book.events(id)).reduce(reduceRun, emptyRun)
    },
    async events(id, after) {
      return (await book.events(id)).slice(after)
    },
    async cancel(id) {
      book.find(id)
      if (active?.id === id) await cancelActive(active)
      else if (line.has(id)) await cancelWaiting(id)
      await book.written()
    },
    move(id, place) {
      book.find(id)
      line.move(id, place)
    },
    async remove(id) {
      if (active?.id === id && !hasEnded(book.find(id).record.status)) {
        const problem = 'A run that is under way cannot be removed from the history'
        throw new UserError({ problem, remedy: 'Cancel it first' })
      }
      book.find(id)
      line.remove(id)
      await book.remove(id)
    },
    listen: book.listen,
    get runner() {
      return runner.state === 'ready' && active !== undefined ? 'busy' : runnerStates[runner.state]
    },
    async close() {
      closing = true
      await runner.close()
      await active?.done
      await book.close()
    },
  }
}
