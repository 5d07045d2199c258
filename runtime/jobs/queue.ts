import { join, posix } from 'node:path'
import { isReadableError, MissingError, UserError } from '../../nodes/core/errors.ts'
import { definitions } from '../../nodes/definitions.ts'
import { catalogue } from '../../models/catalogue.ts'
import type { Entry } from '../inference/entry.ts'
import type { RunRecord } from '../protocol/runs.ts'
import { emptyRun, reduceRun } from '../protocol/run-state.ts'
import type { ServerWorkspace } from '../store/server-workspace.ts'
import { removeStale } from '../store/output-files.ts'
import { GraphError } from './graph-error.ts'
import type { RunListener, Runs } from './jobs.ts'
import { withPaths, type OutputPaths } from './output-paths.ts'
import { prepareRun, runnableGraph } from './prepare-run.ts'
import { newRunId } from './run-id.ts'
import { openRunFolder } from './run-folder.ts'
import { createRunLog, type RunLog } from './run-log.ts'
import { progressOf } from './run-progress.ts'
import { createRunnerProcess, type RunnerState } from './runner-process.ts'
import type { FromRunner, RunEnd } from './runner-protocol.ts'
import { createThrottle } from './throttle.ts'

export interface RunsOptions {
  readonly workspace: Pick<ServerWorkspace, 'base' | 'runs'>
  /** Runs that the history keeps. */
  readonly keep?: number
  /** How long a run may take to end after it was asked to. */
  readonly patienceMs?: number
  /** Another entry than the real one, for tests. */
  readonly entry?: Entry
}

/** A run in memory. */
interface Held {
  record: RunRecord
  readonly paths: OutputPaths
  /** While it runs. */
  active?: { readonly log: RunLog; readonly stop: AbortController; readonly done: Promise<void> }
}

const notifyMs = 100
const programEnded = 'The program ended while it ran. Run it again: it goes on where it stopped.'
const runnerStates: { readonly [State in RunnerState]: Runs['runner'] } = {
  none: 'idle',
  starting: 'starting',
  ready: 'idle',
  gone: 'gone',
}

function knowsModel(id: string): boolean {
  return catalogue.some((model) => model.id === id)
}

/** Opens the queue of a workspace: what waits there goes on, what ran when the program ended is marked failed. */
export async function createRuns(options: RunsOptions): Promise<Runs> {
  const { workspace, keep = 500, patienceMs = 2000, entry } = options
  const folder = openRunFolder(workspace.runs)
  const runs = new Map<string, Held>()
  /** Ids of the runs that wait, the next one first. */
  let queue: string[] = []
  let active: string | undefined
  let closing = false
  let writing: Promise<unknown> = Promise.resolve()
  const listeners = new Set<RunListener>()
  const runner = createRunnerProcess({ base: workspace.base, niceness: 10, entry, onMessage })
  const notify = createThrottle(() => {
    const records = list()
    for (const listener of listeners) listener.records?.(records)
  }, notifyMs)

  function list(): RunRecord[] {
    return [...runs.values()].map(({ record }) => record).sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  function held(id: string): Held {
    const found = runs.get(id)
    if (found !== undefined) return found
    throw new MissingError({ problem: `There is no run "${id}"`, remedy: 'It may have been removed' })
  }

  /** Disk work in the order in which it was asked for. */
  function write(work: () => Promise<void>): Promise<void> {
    const done = writing.then(work)
    writing = done.catch(() => {})
    return done
  }

  /** Progress alone is not worth a write. */
  function change(run: Held, changes: Partial<RunRecord>): void {
    const { place: _, ...unplaced } = run.record
    run.record = { ...('status' in changes ? unplaced : run.record), ...changes }
    notify.request()
    if (!('progress' in changes) || 'status' in changes) {
      const { record, paths } = run
      void write(() => folder.write({ record, paths })).catch(() => {})
    }
  }

  function placeAll(): void {
    for (const [at, id] of queue.entries()) {
      const run = held(id)
      if (run.record.place !== at + 1) change(run, { place: at + 1 })
    }
  }

  function onMessage(message: Extract<FromRunner, { type: 'event' | 'picture' }>): void {
    const run = runs.get(message.run)
    if (run?.active === undefined) return
    if (message.type === 'picture') {
      const { type: _, run: id, ...picture } = message
      for (const listener of listeners) listener.picture?.(id, picture)
      return
    }
    run.active.log.add(message.event)
    for (const listener of listeners) listener.event?.(message.run, message.event)
  }

  function tell(id: string, log: RunLog, { status, exitCode, message }: RunEnd, ms: number): void {
    if (log.events.at(-1)?.type === 'runFinished') return
    const said = message === undefined ? {} : { message }
    const event = log.tell({ type: 'runFinished', status, exitCode, ms, ...said })
    for (const listener of listeners) listener.event?.(id, event)
  }

  function endOf(error: unknown, stop: AbortSignal): RunEnd {
    if (stop.aborted) return { status: 'cancelled', exitCode: 130, message: 'Cancelled.', artefacts: [] }
    const exitCode = isReadableError(error) && !closing ? error.exitCode : 1
    const message = closing ? programEnded : error instanceof Error ? error.message : String(error)
    return { status: 'failed', exitCode, message, artefacts: [] }
  }

  /** What a runner left behind that could not clean up after itself. */
  async function removeTemporaries(paths: OutputPaths): Promise<void> {
    for (const path of Object.values(paths)) await removeStale(join(workspace.base, path)).catch(() => {})
  }

  async function execute(run: Held, log: RunLog, stop: AbortController): Promise<void> {
    const { id, targets: named } = run.record
    const started = Date.now()
    change(run, { status: 'running', startedAt: started })
    let end: RunEnd
    try {
      const { graph, targets } = runnableGraph(await folder.graph(id), named, run.paths, definitions)
      const follow = createThrottle(() => {
        const progress = Math.max(run.record.progress, progressOf(log.state, graph, definitions))
        if (progress > run.record.progress) change(run, { progress })
      }, notifyMs)
      const listening = listen({ event: (of) => of === id && follow.request() })
      end = await runner
        .run({ type: 'run', run: id, graph, targets }, stop.signal)
        .finally(() => [listening, follow].forEach((each) => each[Symbol.dispose]()))
    } catch (error) {
      end = endOf(error, stop.signal)
      await removeTemporaries(run.paths)
    }
    tell(id, log, end, Date.now() - started)
    await log.flush()
    const { status, exitCode, message, artefacts } = end
    const progress = status === 'done' ? 1 : run.record.progress
    const said = message === undefined ? {} : { message }
    change(run, { status, exitCode, ...said, artefacts: [...artefacts], progress, endedAt: Date.now() })
  }

  async function forgetOld(): Promise<void> {
    const ended = list().filter(({ status }) => status !== 'queued' && status !== 'running')
    for (const { id } of ended.slice(keep)) {
      runs.delete(id)
      await write(() => folder.remove(id))
    }
  }

  async function executeNext(run: Held, log: RunLog, stop: AbortController): Promise<void> {
    await execute(run, log, stop)
    delete run.active
    active = undefined
    await forgetOld().catch(() => {})
    next()
  }

  function next(): void {
    if (active !== undefined || closing) return
    const id = queue.shift()
    if (id === undefined) return
    active = id
    placeAll()
    const run = held(id)
    const log = createRunLog((events) => write(() => folder.append(id, events)))
    const stop = new AbortController()
    const done = executeNext(run, log, stop)
    run.active = { log, stop, done }
  }

  function listen(listener: RunListener): Disposable {
    listeners.add(listener)
    return { [Symbol.dispose]: () => void listeners.delete(listener) }
  }

  /** Paths that runs which have not ended will write to, their companions by the same stem. */
  function isPlanned(path: string): boolean {
    const stem = path.slice(0, -posix.extname(path).length)
    return [...runs.values()].some(({ record, paths }) => {
      if (record.status !== 'queued' && record.status !== 'running') return false
      return Object.values(paths).some((each) => each.slice(0, -posix.extname(each).length) === stem)
    })
  }

  async function recover(): Promise<void> {
    const kept = await folder.load()
    for (const { record, paths } of kept) runs.set(record.id, { record, paths })
    for (const run of runs.values()) {
      if (run.record.status !== 'running') continue
      const { id, startedAt } = run.record
      const append = (events: Parameters<typeof folder.append>[1]) => folder.append(id, events)
      const log = createRunLog(append, await folder.events(id))
      const end: RunEnd = { status: 'failed', exitCode: 1, message: programEnded, artefacts: [] }
      tell(id, log, end, Math.max(0, (log.events.at(-1)?.at ?? 0) - (startedAt ?? 0)))
      await log.flush()
      change(run, { status: 'failed', exitCode: 1, message: programEnded, endedAt: Date.now() })
      await removeTemporaries(run.paths)
    }
    queue = [...runs.values()]
      .filter(({ record }) => record.status === 'queued')
      .sort((a, b) => (a.record.place ?? 0) - (b.record.place ?? 0) || (a.record.id < b.record.id ? -1 : 1))
      .map(({ record }) => record.id)
    placeAll()
    await forgetOld()
  }

  async function cancelWaiting(run: Held): Promise<void> {
    const { id } = run.record
    queue = queue.filter((each) => each !== id)
    placeAll()
    const end = { status: 'cancelled', exitCode: 130, message: 'Cancelled.' } as const
    const log = createRunLog((events) => folder.append(id, events))
    tell(id, log, { ...end, artefacts: [] }, 0)
    change(run, { ...end, endedAt: Date.now() })
    await log.flush()
    await writing
  }

  async function cancelActive(id: string, { stop, done }: NonNullable<Held['active']>): Promise<void> {
    stop.abort()
    runner.cancel(id)
    const timer = setTimeout(() => void runner.kill(), patienceMs)
    await done
    clearTimeout(timer)
  }

  await recover()
  next()

  return {
    async start({ graph: document, graphId, targets: named = [] }) {
      const options = { base: workspace.base, definitions, knowsModel, isPlanned }
      const { issues, paths } = prepareRun(document, named, options)
      if (issues.length > 0) throw new GraphError(issues)
      const id = newRunId()
      const record: RunRecord = {
        id,
        name: document.name,
        ...(graphId === undefined ? {} : { graphId }),
        status: 'queued',
        queuedAt: Date.now(),
        targets: [...named],
        progress: 0,
        artefacts: [],
      }
      // At once, so that the next run takes other paths.
      const run: Held = { record, paths }
      runs.set(id, run)
      try {
        await write(() => folder.writeGraph(id, withPaths(document, paths)))
      } catch (error) {
        runs.delete(id)
        throw error
      }
      queue.push(id)
      placeAll()
      next()
      await writing
      return run.record
    },
    list,
    record: (id) => held(id).record,
    async graph(id) {
      held(id)
      return await folder.graph(id)
    },
    async state(id) {
      const { active } = held(id)
      return active === undefined ? (await folder.events(id)).reduce(reduceRun, emptyRun) : active.log.state
    },
    async events(id, after) {
      const { active } = held(id)
      return (active?.log.events ?? (await folder.events(id))).slice(after)
    },
    async cancel(id) {
      const run = held(id)
      if (run.active !== undefined) await cancelActive(id, run.active)
      else if (queue.includes(id)) await cancelWaiting(run)
    },
    move(id, place) {
      held(id)
      if (!queue.includes(id)) {
        const problem = 'Only a run that waits has a place in the queue'
        throw new UserError({ problem, remedy: 'Choose one that has not started yet' })
      }
      queue = queue.filter((each) => each !== id)
      queue.splice(Math.max(0, Math.round(place) - 1), 0, id)
      placeAll()
    },
    async remove(id) {
      const run = held(id)
      if (run.active !== undefined) {
        throw new UserError({
          problem: 'A run that is under way cannot be removed',
          remedy: 'Cancel it first',
        })
      }
      if (queue.includes(id)) await cancelWaiting(run)
      runs.delete(id)
      notify.request()
      await write(() => folder.remove(id))
    },
    listen,
    get runner() {
      return runner.state === 'ready' && active !== undefined ? 'busy' : runnerStates[runner.state]
    },
    async close() {
      closing = true
      const running = active === undefined ? undefined : runs.get(active)?.active
      await runner.close()
      await running?.done
      await writing
      notify.flush()
      notify[Symbol.dispose]()
    },
  }
}
