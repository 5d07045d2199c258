import { CancelledError, throwIfCancelled } from '../../nodes/core/errors.ts'
import type { Tensor } from '../../nodes/core/inference.ts'
import type { ModelFacts } from './onnxruntime.ts'
import { loadError, runError } from './model-errors.ts'
import { type Budget, createResidency } from './residency.ts'
import type { Thread } from './thread.ts'
import { pack } from './transfer.ts'

/** A model file as the pool needs it. */
export interface ModelFile {
  readonly id: string
  readonly path: string
  /** What an open copy of it takes in memory, an estimate. */
  readonly memoryBytes: number
}

/** Inference threads that share the work: first come, first served, several runs side by side. */
export interface Pool {
  /** Opens a model in one thread, or only tells about it where it is open. */
  open(model: ModelFile, signal?: AbortSignal): Promise<ModelFacts>
  /** Runs a model in a free thread, opening it there if need be. */
  run(
    model: ModelFile,
    feeds: Readonly<Record<string, Tensor>>,
    signal?: AbortSignal,
  ): Promise<Record<string, Tensor>>
  /** Refuses what waits, lets finish what runs, and ends the threads. */
  close(): Promise<void>
}

export interface PoolOptions {
  readonly startThread: () => Thread
  /** Most threads; each is started when there is work for it. */
  readonly size: number
  readonly budget: Budget
}

interface Job {
  readonly model: ModelFile
  /** What to do in the thread once the model is open there. */
  readonly work: (thread: Thread, facts: ModelFacts) => Promise<unknown>
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

export function createPool({ startThread, size, budget }: PoolOptions): Pool {
  const queue: Job[] = []
  const threads = new Map<Thread, Job | undefined>()
  const residency = createResidency<Thread>(budget)
  const facts = new Map<string, ModelFacts>()
  const serving = new Set<Promise<void>>()
  let closed = false

  function freeThread(): Thread | undefined {
    for (const [thread, job] of threads) if (job === undefined) return thread
    if (threads.size >= size) return undefined
    const thread = startThread()
    threads.set(thread, undefined)
    void forgetWhenEnded(thread)
    return thread
  }

  async function forgetWhenEnded(thread: Thread): Promise<void> {
    await thread.ended
    threads.delete(thread)
    residency.remove(thread)
    pump()
  }

  /** The thread for a job, if it can start now. */
  function place({ model }: Job): Thread | undefined {
    const holders = residency.holders(model.id)
    const ready = holders.find((thread) => threads.get(thread) === undefined)
    if (ready !== undefined) return ready
    if (holders.length > 0 && !residency.allowsFurtherCopy(model.memoryBytes)) return undefined
    return freeThread()
  }

  async function openIn(thread: Thread, model: ModelFile): Promise<ModelFacts> {
    const known = facts.get(model.id)
    residency.touch(model.id)
    if (known !== undefined && residency.holds(thread, model.id)) return known
    const copies = residency.makeRoom(
      model.memoryBytes,
      ({ holder, modelId }) => threads.get(holder)?.model.id === modelId,
    )
    for (const { holder, modelId } of copies)
      // A thread that has ended has also let go of its memory.
      holder.call('close', { modelId }).catch(() => undefined)
    residency.add(thread, model.id, model.memoryBytes)
    try {
      const opened = await thread.call('open', { modelId: model.id, path: model.path })
      facts.set(model.id, opened)
      return opened
    } catch (error) {
      residency.remove(thread, model.id)
      throw loadError(model, error)
    }
  }

  async function serve(job: Job, thread: Thread): Promise<void> {
    threads.set(thread, job)
    try {
      job.resolve((await job.work(thread, await openIn(thread, job.model))) as never)
    } catch (error) {
      job.reject(error)
    } finally {
      if (threads.has(thread)) threads.set(thread, undefined)
      pump()
    }
  }

  function pump(): void {
    for (let at = 0; at < queue.length;) {
      const job = queue[at] as Job
      const thread = place(job)
      if (thread === undefined) at++
      else {
        queue.splice(at, 1)
        const served = serve(job, thread)
        serving.add(served)
        void served.finally(() => serving.delete(served))
      }
    }
  }

  function submit<Result>(
    model: ModelFile,
    signal: AbortSignal | undefined,
    work: (thread: Thread, facts: ModelFacts) => Promise<Result>,
  ): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      throwIfCancelled(signal)
      if (closed) throw new CancelledError('Inference has been closed')
      const cancel = () => {
        const at = queue.indexOf(job)
        if (at >= 0) queue.splice(at, 1)
        // A run that has started goes on to its end, for nobody.
        job.reject(new CancelledError(undefined, { cause: signal?.reason }))
      }
      // One signal serves thousands of runs: none may leave its listener behind.
      const settled = () => signal?.removeEventListener('abort', cancel)
      const job: Job = {
        model,
        work,
        resolve: (value) => (settled(), resolve(value)),
        reject: (error) => (settled(), reject(error)),
      }
      signal?.addEventListener('abort', cancel, { once: true })
      queue.push(job)
      pump()
    })
  }

  return {
    open: (model, signal) => submit(model, signal, async (_thread, opened) => opened),
    run: (model, feeds, signal) =>
      submit(model, signal, async (thread, { provider }) => {
        const { tensors, transfer } = pack(feeds)
        try {
          return await thread.call('run', { modelId: model.id, feeds: tensors }, transfer)
        } catch (error) {
          throw runError(model, provider, feeds, error)
        }
      }),
    async close() {
      closed = true
      for (const job of queue.splice(0)) job.reject(new CancelledError('Inference has been closed'))
      await Promise.all(serving)
      await Promise.all([...threads.keys()].map((thread) => thread.stop()))
    },
  }
}
