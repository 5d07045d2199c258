import { setTimeout as sleep } from 'node:timers/promises'
import type { Graph } from '../../graphs/schema.ts'
import { MissingError } from '../../nodes/core/errors.ts'
import type { RunListener, Runs, Studio } from '../../runtime/jobs/jobs.ts'
import type { AskName, Asks } from '../../runtime/jobs/runner-protocol.ts'
import type { EventBody, RunEvent } from '../../runtime/protocol/events.ts'
import { emptyRun, reduceRun } from '../../runtime/protocol/run-state.ts'
import type { RunRecord } from '../../runtime/protocol/runs.ts'

export interface FakeRuns extends Runs {
  /** What a runner would tell of a run. */
  happen(run: string, event: EventBody): RunEvent
  show(run: string, node: string, bytes: Uint8Array): void
  change(run: string, change: Partial<RunRecord>): void
  readonly listeners: ReadonlySet<RunListener>
}

/** A queue in memory in which nothing happens by itself. Reading takes a moment, as from a disk. */
export function fakeRuns(): FakeRuns {
  const held = new Map<string, { record: RunRecord; graph: Graph; events: RunEvent[] }>()
  const listeners = new Set<RunListener>()
  function find(id: string) {
    const found = held.get(id)
    if (found === undefined) throw new MissingError(`There is no run "${id}"`)
    return found
  }
  const list = () => [...held.values()].map(({ record }) => record).toReversed()
  function changed(): void {
    for (const listener of listeners) listener.records?.(list())
  }
  return {
    listeners,
    runner: 'idle',
    list,
    async start({ graph, graphId, targets = [] }) {
      const id = `run-${held.size + 1}`
      const record: RunRecord = {
        id,
        name: graph.name,
        ...(graphId === undefined ? {} : { graphId }),
        status: 'queued',
        place: 1,
        queuedAt: Date.now(),
        targets: [...targets],
        progress: 0,
        artefacts: [],
      }
      held.set(id, { record, graph, events: [] })
      changed()
      return record
    },
    record: (id) => find(id).record,
    graph: async (id) => find(id).graph,
    async state(id) {
      const state = find(id).events.reduce(reduceRun, emptyRun)
      await sleep(5)
      return state
    },
    async events(id, after) {
      const events = find(id).events.filter(({ seq }) => seq > after)
      await sleep(5)
      return events
    },
    cancel: async (id) => {
      const run = find(id)
      run.record = { ...run.record, status: 'cancelled' }
      changed()
    },
    move: (id, place) => {
      const run = find(id)
      run.record = { ...run.record, place }
      changed()
    },
    remove: async (id) => {
      find(id)
      held.delete(id)
      changed()
    },
    listen(listener) {
      listeners.add(listener)
      return { [Symbol.dispose]: () => void listeners.delete(listener) }
    },
    close: async () => {},
    happen(id, body) {
      const { events } = find(id)
      const event: RunEvent = { ...body, seq: events.length + 1, at: Date.now() }
      events.push(event)
      for (const listener of listeners) listener.event?.(id, event)
      return event
    },
    show(id, node, bytes) {
      for (const listener of listeners) listener.picture?.(id, { node, frame: 0, width: 1, height: 1, bytes })
    },
    change(id, change) {
      const run = find(id)
      run.record = { ...run.record, ...change }
      changed()
    },
  }
}

export type FakeAnswers = {
  readonly [Name in AskName]?: (
    question: Asks[Name]['question'],
    signal: AbortSignal | undefined,
  ) => Asks[Name]['answer'] | Promise<Asks[Name]['answer']>
}

/** A studio that answers as it is told, and keeps what it was asked. */
export function fakeStudio(answers: FakeAnswers = {}): Studio & { readonly asked: readonly string[] } {
  const asked: string[] = []
  return {
    asked,
    async ask(name, question, signal) {
      asked.push(name)
      const answer = answers[name]
      if (answer === undefined) throw new MissingError(`The fake studio does not know ${name}`)
      return await answer(question, signal)
    },
    close: async () => {},
  }
}
