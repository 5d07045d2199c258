import type { Resource } from '../../nodes/core/define-node.ts'

/** Lets at most `count` holders in; the rest wait in order. */
export function createSemaphore(count: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let free = Math.max(1, count)
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}

export type Limiter = <Result>(resource: Resource, work: () => Promise<Result>) => Promise<Result>

/** One semaphore per resource. */
export function createLimiter(limits: Readonly<Record<Resource, number>>): Limiter {
  const table = {
    cpu: createSemaphore(limits.cpu),
    device: createSemaphore(limits.device),
    io: createSemaphore(limits.io),
  }
  return (resource, work) => table[resource](work)
}
