import { Worker } from 'node:worker_threads'
import { OperationalError } from '../../nodes/core/errors.ts'
import type { Device } from './devices.ts'
import { type Entry, entryNamed } from '../threads/entry.ts'
import {
  type ThreadCall,
  type ThreadCalls,
  type ThreadData,
  type ThreadReply,
  threadStates,
} from './thread-protocol.ts'

/** One inference thread. */
export interface Thread {
  /** Resolves when the thread has ended, for whatever reason; calls in flight have been rejected by then. */
  readonly ended: Promise<void>
  call<Call extends ThreadCall>(
    call: Call,
    request: ThreadCalls[Call]['request'],
    transfer?: readonly ArrayBuffer[],
  ): Promise<ThreadCalls[Call]['reply']>
  /** Ends the thread. Blocks while native code runs, so wait for what is in flight first. */
  stop(): Promise<void>
}

export interface ThreadOptions {
  readonly device: Device
  readonly threads: number
  /** Another entry than the real one, for tests. */
  readonly entry?: Entry
}

/** Native code is never interrupted; a process that exits waits for it no longer than this. */
const exitPatienceMs = 10_000
const live = new Set<Int32Array>()

/**
 * Lets no more native code start in a thread, and blocks until what runs has ended. Ending a thread inside a call of
 * the native library (`Worker.terminate`, but also `process.exit`) aborts the whole process.
 */
function quiesce(state: Int32Array, deadline: number): void {
  const { idle, busy, stopped } = threadStates
  while (Atomics.compareExchange(state, 0, idle, stopped) === busy) {
    const patience = deadline - performance.now()
    if (patience <= 0 || Atomics.wait(state, 0, busy, patience) === 'timed-out') return
  }
}

function quiesceAll(): void {
  const deadline = performance.now() + exitPatienceMs
  for (const state of live) quiesce(state, deadline)
}

export function startThread({
  device,
  threads,
  entry = entryNamed('thread-entry', import.meta.url),
}: ThreadOptions): Thread {
  const shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const state = new Int32Array(shared)
  // Loading the native library must not be interrupted either; the thread itself says when that is done.
  state[0] = threadStates.busy
  const workerData: ThreadData = { device, threads, state: shared }
  const worker = new Worker(entry.url, { workerData, execArgv: [...entry.execArgv] })
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let nextId = 0
  let alive = true
  let cause: unknown

  if (live.size === 0) process.on('exit', quiesceAll)
  live.add(state)
  // An idle thread does not keep the process alive.
  worker.unref()

  function settle(id: number) {
    const entry = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    return entry
  }

  worker.on('message', (reply: ThreadReply) => {
    const call = settle(reply.id)
    if ('error' in reply) call?.reject(new Error(reply.error))
    else call?.resolve(reply.value as never)
  })
  worker.on('error', (error) => (cause = error))
  function endedError(): OperationalError {
    const found = cause instanceof Error ? cause.message : undefined
    const remedy = 'Run it again; "veilgraph doctor" tells what works on this machine'
    return new OperationalError({ problem: 'An inference thread ended at work', found, remedy }, { cause })
  }
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      alive = false
      live.delete(state)
      if (live.size === 0) process.off('exit', quiesceAll)
      // First, so that nobody gives the ended thread more work when its calls fail.
      resolve()
      for (const id of waiting.keys()) settle(id)?.reject(endedError())
    })
  })

  const call: Thread['call'] = (name, request, transfer = []) =>
    new Promise((resolve, reject) => {
      if (!alive) return reject(endedError())
      const id = nextId++
      // Before it is noted as waiting: this throws for what cannot be sent.
      worker.postMessage({ id, call: name, ...request }, [...transfer])
      waiting.set(id, { resolve, reject })
      worker.ref()
    })

  return {
    ended,
    call,
    async stop() {
      quiesce(state, performance.now() + exitPatienceMs)
      await worker.terminate()
    },
  }
}
