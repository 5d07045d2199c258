import { setTimeout as sleep } from 'node:timers/promises'
import { CancelledError, throwIfCancelled } from '../../nodes/core/errors.ts'
import { entryNamed, type Entry } from '../threads/entry.ts'
import { deathError } from './death.ts'
import { startGroup, type ProcessGroup } from './process-group.ts'
import { remoteError } from './remote-error.ts'
import type { AskName, Asks, FromRunner, RunEnd, ToRunner } from './runner-protocol.ts'

export type RunnerState = 'none' | 'starting' | 'ready' | 'gone'

/** One runner process: started at its first use, and again at the next use after its death. */
export interface RunnerProcess {
  readonly state: RunnerState
  /** @throws OperationalError that says why, where the process died; CancelledError where `signal` came before it ran */
  run(message: Extract<ToRunner, { type: 'run' }>, signal?: AbortSignal): Promise<RunEnd>
  /** Asks a run to end; it answers by ending. */
  cancel(run: string): void
  /** @throws what the runner met; CancelledError as soon as `signal` is aborted; OperationalError where it died */
  ask<Name extends AskName>(
    name: Name,
    question: Asks[Name]['question'],
    signal?: AbortSignal,
  ): Promise<Asks[Name]['answer']>
  /** Ends the process with all that it started; it starts again at its next use. */
  kill(): Promise<void>
  /** Ends it for good. */
  close(): Promise<void>
}

export interface RunnerOptions {
  /** Its working directory. */
  readonly base: string
  /** 0–19: how far it steps back for others. */
  readonly niceness: number
  /** Events and pictures of runs. */
  readonly onMessage?: (message: Extract<FromRunner, { type: 'event' | 'picture' }>) => void
  /** Another entry than the real one, for tests. */
  readonly entry?: Entry | undefined
}

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

/** Rejects when the signal is aborted. */
function cancelled(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const cancel = (): void => reject(new CancelledError(undefined, { cause: signal.reason }))
    if (signal.aborted) cancel()
    else signal.addEventListener('abort', cancel, { once: true })
  })
}

/** A process that lived this long did not die of being started. */
const healthyMs = 5000
const longestPauseMs = 30_000

export function createRunnerProcess(options: RunnerOptions): RunnerProcess {
  const { base, niceness, onMessage, entry = entryNamed('runner-entry', import.meta.url) } = options
  const runs = new Map<string, Waiting>()
  const asks = new Map<number, Waiting>()
  let nextId = 0
  let state: RunnerState = 'none'
  let group: ProcessGroup | undefined
  let ready: Promise<ProcessGroup> | undefined
  /** Deaths soon after a start, without a good life in between. */
  let failures = 0
  /** Whether its end was wanted. */
  let killed = false
  const closing = new AbortController()

  function settle<Key>(map: Map<Key, Waiting>, key: Key): Waiting | undefined {
    const waiting = map.get(key)
    map.delete(key)
    return waiting
  }

  /** Whoever waited for an answer that has come: a process that gives answers is no stillborn one. */
  function served<Key>(map: Map<Key, Waiting>, key: Key): Waiting | undefined {
    failures = 0
    return settle(map, key)
  }

  type Handlers = {
    readonly [Type in FromRunner['type']]: (message: Extract<FromRunner, { type: Type }>) => void
  }
  const handlers: Handlers = {
    ready: () => (state = 'ready'),
    event: (message) => onMessage?.(message),
    picture: (message) => onMessage?.(message),
    ended: ({ run, end }) => served(runs, run)?.resolve(end as never),
    answer: ({ id, answer }) => served(asks, id)?.resolve(answer as never),
    refused: ({ id, message, exitCode }) => served(asks, id)?.reject(remoteError(message, exitCode)),
  }

  function pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: closing.signal }).catch(() => {})
  }

  async function start(): Promise<ProcessGroup> {
    state = 'starting'
    if (failures > 0) await pause(Math.min(longestPauseMs, 250 * 2 ** (failures - 1)))
    throwIfCancelled(closing.signal)
    killed = false
    const born = performance.now()
    const started = startGroup({ entry, args: [String(niceness)], cwd: base })
    group = started
    const isReady = new Promise<void>((resolve) => {
      started.child.on('message', (message: FromRunner) => {
        if (group !== started) return
        if (message.type === 'ready') resolve()
        ;(handlers[message.type] as (message: FromRunner) => void)(message)
      })
    })
    const died = started.ended.then((ending) => {
      const error = deathError(ending)
      const lived = state === 'ready' && performance.now() - born > healthyMs
      failures = killed || lived ? 0 : failures + 1
      if (group === started) forget()
      for (const id of asks.keys()) settle(asks, id)?.reject(error)
      for (const id of runs.keys()) settle(runs, id)?.reject(error)
      throw error
    })
    died.catch(() => {})
    await Promise.race([isReady, died])
    return started
  }

  function forget(): void {
    state = 'gone'
    group = undefined
    ready = undefined
  }

  function use(): Promise<ProcessGroup> {
    ready ??= start().catch((error: unknown) => {
      forget()
      throw error
    })
    return ready
  }

  async function kill(): Promise<void> {
    const last = group
    killed = true
    last?.kill()
    await last?.ended
  }

  /** Sends a message whose answer is waited for under `key`, unless `signal` was aborted before it could be sent. */
  async function exchange<Key, Answer>(
    map: Map<Key, Waiting>,
    key: Key,
    message: ToRunner,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const { child } = await Promise.race([use(), ...(signal === undefined ? [] : [cancelled(signal)])])
    throwIfCancelled(signal)
    // It died meanwhile: what is sent to it would never be answered.
    if (group?.child !== child) return await exchange(map, key, message, signal)
    return await new Promise<Answer>((resolve, reject) => {
      // Throws for what cannot be sent. A channel that is closed: the death that follows rejects it.
      child.send(message, () => {})
      map.set(key, { resolve, reject })
    })
  }

  return {
    get state() {
      return state
    },
    run: (message, signal) => exchange(runs, message.run, message, signal),
    cancel(run) {
      group?.child.send({ type: 'cancel', run } satisfies ToRunner, () => {})
    },
    async ask(name, question, signal) {
      throwIfCancelled(signal)
      const id = nextId++
      const message = { type: 'ask', id, ask: name, question } as ToRunner
      const answer = exchange<number, Asks[typeof name]['answer']>(asks, id, message, signal)
      if (signal === undefined) return await answer
      const drop = cancelled(signal).catch((error: unknown) => {
        const sent = settle(asks, id) !== undefined
        if (sent) group?.child.send({ type: 'drop', id } satisfies ToRunner, () => {})
        throw error
      })
      return await Promise.race([answer, drop])
    },
    kill,
    async close() {
      closing.abort()
      await kill()
      await ready?.catch(() => {})
    },
  }
}
