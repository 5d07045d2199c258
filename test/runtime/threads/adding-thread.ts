import { threadId } from 'node:worker_threads'
import type { WorkHandler } from '../../../nodes/core/node-run.ts'

export interface Request {
  readonly numbers: Float32Array<ArrayBuffer>
  /** How long it takes; below 0 the thread dies. */
  readonly ms: number
}

export interface Answer {
  readonly numbers: Float32Array<ArrayBuffer>
  readonly thread: number
  /** How often the group was opened on this thread. */
  readonly opened: number
}

const opens = new Map<number, number>()

export function open({ add }: { readonly add: number }): WorkHandler<Request, Answer> {
  opens.set(add, (opens.get(add) ?? 0) + 1)
  return ({ numbers, ms }) => {
    if (numbers.length === 0) throw new RangeError('Nothing to add to')
    if (ms < 0) process.exit(1)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
    const answer = {
      numbers: numbers.map((value) => value + add),
      thread: threadId,
      opened: opens.get(add) ?? 0,
    }
    return { answer, transfer: [answer.numbers.buffer] }
  }
}
