import type { Graph } from '../../graphs/schema.ts'
import type { RunEvent } from '../protocol/events.ts'
import type { RunState } from '../protocol/run-state.ts'
import type { RunRecord } from '../protocol/runs.ts'
import type { AskName, Asks } from './runner-protocol.ts'

export interface RunPicture {
  readonly node: string
  readonly frame: number | null
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

/** What listeners of the queue hear. */
export interface RunListener {
  /** A record changed, came or went. */
  records?(records: readonly RunRecord[]): void
  event?(run: string, event: RunEvent): void
  picture?(run: string, picture: RunPicture): void
}

export interface StartRun {
  readonly graph: Graph
  readonly graphId?: string | undefined
  readonly targets?: readonly string[] | undefined
}

/** The queue of runs, kept on disk: one run at a time, in a process that may die. */
export interface Runs {
  /** Gives outputs their paths and queues the run. @throws GraphError with all `issues` where the graph cannot run */
  start(run: StartRun): Promise<RunRecord>
  /** Newest first. */
  list(): readonly RunRecord[]
  /** @throws MissingError */
  record(id: string): RunRecord
  graph(id: string): Promise<Graph>
  state(id: string): Promise<RunState>
  events(id: string, after: number): Promise<readonly RunEvent[]>
  /** Asks, then kills after 2 s. Resolves when it has ended. */
  cancel(id: string): Promise<void>
  move(id: string, place: number): void
  remove(id: string): Promise<void>
  listen(listener: RunListener): Disposable
  readonly runner: 'starting' | 'idle' | 'busy' | 'gone'
  close(): Promise<void>
}

/** The runner that answers while somebody watches: previews, plans, pictures of files. Never the one that runs. */
export interface Studio {
  /** @throws the error that the runner met; CancelledError where `signal` was aborted; OperationalError where it died */
  ask<Name extends AskName>(
    name: Name,
    question: Asks[Name]['question'],
    signal?: AbortSignal,
  ): Promise<Asks[Name]['answer']>
  close(): Promise<void>
}
