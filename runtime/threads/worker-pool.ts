import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { CancelledError, OperationalError } from '../../nodes/core/errors.ts'
import type { WorkerGroup } from '../../nodes/core/node-run.ts'
import { entryNamed, moduleFile } from './entry.ts'
import type { WorkerReply, WorkerRequest } from './worker-protocol.ts'

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (error: unknown) => void
}

interface Thread {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
  readonly groups: Set<number>
}

/** Threads that do work on pixels for the nodes of one process; they start when there is work. */
export interface WorkerPool {
  /** Contract: `NodeContext.workers`. */
  open<Request, Answer>(module: URL, data: unknown, signal: AbortSignal): WorkerGroup<Request, Answer>
  close(): Promise<void>
}

export function createWorkerPool(size = Math.min(8, availableParallelism())): WorkerPool {
  const threads = new Set<Thread>()
  let lastId = 0

  function startThread(): Thread {
    const { url, execArgv } = entryNamed('worker-entry', import.meta.url)
    const worker = new Worker(url, { execArgv: [...execArgv] })
    const thread: Thread = { worker, waiting: new Map(), groups: new Set() }
    // An idle thread does not keep the process alive.
    worker.unref()
    worker.on('message', ({ id, answer, error }: WorkerReply) => {
      const waiting = thread.waiting.get(id)
      thread.waiting.delete(id)
      if (thread.waiting.size === 0) worker.unref()
      if (error === undefined) waiting?.resolve(answer as never)
      else waiting?.reject(error)
    })
    const end = (cause: unknown) => {
      threads.delete(thread)
      const error = new OperationalError('A worker thread ended in the middle of its work.', { cause })
      for (const { reject } of thread.waiting.values()) reject(error)
      thread.waiting.clear()
    }
    worker.on('error', end)
    worker.on('exit', end)
    threads.add(thread)
    return thread
  }

  function leastBusy(): Thread {
    const [least] = [...threads].toSorted((left, right) => left.waiting.size - right.waiting.size)
    if (least !== undefined && (least.waiting.size === 0 || threads.size >= size)) return least
    return startThread()
  }

  const post = ({ worker }: Thread, message: WorkerRequest, transfer: readonly ArrayBuffer[] = []) =>
    worker.postMessage(message, [...transfer])

  return {
    open<Request, Answer>(module: URL, data: unknown, signal: AbortSignal): WorkerGroup<Request, Answer> {
      const group = ++lastId
      const url = moduleFile(module).href
      return {
        size,
        async run(request, transfer) {
          if (signal.aborted) throw new CancelledError(undefined, { cause: signal.reason })
          const thread = leastBusy()
          if (!thread.groups.has(group)) {
            thread.groups.add(group)
            post(thread, { type: 'open', group, url, data })
          }
          const id = ++lastId
          const answered = new Promise<Answer>((resolve, reject) =>
            thread.waiting.set(id, { resolve, reject }),
          )
          thread.worker.ref()
          post(thread, { type: 'run', group, id, request }, transfer)
          return answered
        },
        [Symbol.dispose]() {
          for (const thread of threads)
            if (thread.groups.delete(group)) post(thread, { type: 'close', group })
        },
      }
    },
    async close() {
      await Promise.all([...threads].map(({ worker }) => worker.terminate()))
    },
  }
}
