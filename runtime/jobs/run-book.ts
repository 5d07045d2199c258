import { MissingError } from '../../nodes/core/errors.ts'
import type { Graph } from '../../graphs/schema.ts'
import type { RunEvent } from '../protocol/events.ts'
import type { RunRecord, RunStatus } from '../protocol/runs.ts'
import type { RunListener, RunPicture } from './jobs.ts'
import type { OutputPaths } from './output-paths.ts'
import type { RunFolder } from './run-folder.ts'
import { createRunLog, type RunLog } from './run-log.ts'
import type { RunEnd } from './runner-protocol.ts'
import { createThrottle } from './throttle.ts'

/** A run that has not been forgotten. */
export interface BookedRun {
  readonly record: RunRecord
  readonly paths: OutputPaths
  /** While it runs. */
  readonly log?: RunLog | undefined
}

/** All runs: in memory, on disk, and told to whoever listens. */
export interface RunBook {
  /** Newest first. */
  list(): RunRecord[]
  /** @throws MissingError */
  find(id: string): BookedRun
  has(id: string): boolean
  /** Whether a run that has not ended will write to this path, or to one of the same name beside it. */
  isPlanned(path: string): boolean
  add(run: BookedRun, graph: Graph): Promise<void>
  change(id: string, changes: Partial<RunRecord>): void
  graph(id: string): Promise<Graph>
  events(id: string): Promise<readonly RunEvent[]>
  /** From now on its events are kept; also of a run of an earlier program, after those that it has. */
  follow(id: string): Promise<RunLog>
  tell(id: string, event: RunEvent): void
  show(id: string, picture: RunPicture): void
  /** The last event, and the last change of the record. */
  end(id: string, end: RunEnd): Promise<void>
  remove(id: string): Promise<void>
  listen(listener: RunListener): Disposable
  /** Resolves when all is on disk. */
  written(): Promise<void>
  close(): Promise<void>
}

export interface BookOptions {
  readonly folder: RunFolder
  /** Ended runs that are kept; older ones are forgotten, their outputs stay. */
  readonly keep: number
}

const notifyMs = 100

export function hasEnded(status: RunStatus): boolean {
  return status !== 'queued' && status !== 'running'
}

function stemOf(path: string): string {
  return path.replace(/\.[^./]*$/, '')
}

/** Opens the book with what lies in its folder. */
export async function openRunBook({ folder, keep }: BookOptions): Promise<RunBook> {
  const runs = new Map<string, BookedRun>()
  for (const { record, paths } of await folder.load()) runs.set(record.id, { record, paths })
  const listeners = new Set<RunListener>()
  const notify = createThrottle(() => {
    const records = list()
    for (const listener of listeners) listener.records?.(records)
  }, notifyMs)
  let writing: Promise<void> = Promise.resolve()

  /** Disk work in the order in which it was asked for. */
  function write(work: () => Promise<void>): Promise<void> {
    const done = writing.then(work)
    writing = done.catch(() => {})
    return done
  }

  function list(): RunRecord[] {
    return [...runs.values()].map(({ record }) => record).sort((left, right) => (left.id < right.id ? 1 : -1))
  }

  function find(id: string): BookedRun {
    const run = runs.get(id)
    if (run !== undefined) return run
    throw new MissingError({ problem: 'There is no such run', remedy: 'It may have been removed' })
  }

  function keepRecord(id: string): Promise<void> {
    return write(async () => {
      const run = runs.get(id)
      if (run !== undefined) await folder.write({ record: run.record, paths: run.paths })
    })
  }

  function change(id: string, changes: Partial<RunRecord>): void {
    const run = find(id)
    const { place: _, ...unplaced } = run.record
    const leavesQueue = changes.status !== undefined && changes.status !== 'queued'
    const record = { ...(leavesQueue ? unplaced : run.record), ...changes }
    runs.set(id, { ...run, record })
    notify.request()
    // Progress alone is not worth a write. A disk that is full must not end a run.
    if (Object.keys(changes).some((name) => name !== 'progress')) keepRecord(id).catch(() => {})
  }

  function tell(id: string, event: RunEvent): void {
    find(id).log?.add(event)
    for (const listener of listeners) listener.event?.(id, event)
  }

  async function remove(id: string): Promise<void> {
    runs.delete(id)
    notify.request()
    await write(() => folder.remove(id))
  }

  async function forgetOld(): Promise<void> {
    const ended = list().filter(({ status }) => hasEnded(status))
    for (const { id } of ended.slice(keep)) await remove(id)
  }
  await forgetOld()

  return {
    list,
    find,
    has: (id) => runs.has(id),
    isPlanned(path) {
      return [...runs.values()].some(({ record, paths }) => {
        if (hasEnded(record.status)) return false
        return Object.values(paths).some((each) => stemOf(each) === stemOf(path))
      })
    },
    async add(run, graph) {
      const { id } = run.record
      runs.set(id, run)
      notify.request()
      try {
        await write(() => folder.writeGraph(id, graph))
        await keepRecord(id)
      } catch (error) {
        await remove(id)
        throw error
      }
    },
    change,
    graph: (id) => folder.graph(id),
    async events(id) {
      return find(id).log?.events ?? (await folder.events(id))
    },
    async follow(id) {
      const log = createRunLog((events) => write(() => folder.append(id, events)), await folder.events(id))
      runs.set(id, { ...find(id), log })
      return log
    },
    tell,
    show(id, picture) {
      for (const listener of listeners) listener.picture?.(id, picture)
    },
    async end(id, { status, exitCode, message, artefacts }) {
      const { log, record } = find(id)
      const said = message === undefined ? {} : { message }
      const last = log?.events.at(-1)
      if (log !== undefined && last?.type !== 'runFinished') {
        const ms = Math.max(0, (last?.at ?? 0) - (log.events[0]?.at ?? 0))
        const at = Date.now()
        tell(id, { seq: log.state.seq + 1, at, type: 'runFinished', status, exitCode, ms, ...said })
      }
      await log?.flush()
      const progress = status === 'done' ? 1 : record.progress
      runs.set(id, { ...find(id), log: undefined })
      change(id, { status, exitCode, ...said, artefacts: [...artefacts], progress, endedAt: Date.now() })
      await forgetOld().catch(() => {})
    },
    remove,
    listen(listener) {
      listeners.add(listener)
      return { [Symbol.dispose]: () => void listeners.delete(listener) }
    },
    written: () => writing,
    async close() {
      await writing
      notify.flush()
      listeners.clear()
    },
  }
}
