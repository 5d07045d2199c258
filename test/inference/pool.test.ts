import { describe, expect, test } from 'vitest'
import { CancelledError, OperationalError } from '../../nodes/core/errors.ts'
import { createPool, type ModelFile } from '../../runtime/inference/pool.ts'
import type { Thread } from '../../runtime/inference/thread.ts'
import type { ThreadCall } from '../../runtime/inference/thread-protocol.ts'

/** A thread whose answers the test gives; opening and closing are answered at once. */
interface FakeThread extends Thread {
  readonly log: string[]
  readonly stopped: boolean
  answer(): void
  crash(): void
}

function fakeThread(): FakeThread {
  const log: string[] = []
  const running: { resolve(value: never): void; reject(error: Error): void }[] = []
  let stopped = false
  let end = () => {}
  const ended = new Promise<void>((resolve) => (end = resolve))
  return {
    log,
    ended,
    get stopped() {
      return stopped
    },
    call: (call: ThreadCall, { modelId }: { modelId: string }) => {
      log.push(`${call} ${modelId}`)
      if (call === 'run') return new Promise<never>((resolve, reject) => running.push({ resolve, reject }))
      return Promise.resolve({ provider: 'cpu', inputs: [], outputs: [] } as never)
    },
    answer: () => running.shift()?.resolve({} as never),
    crash() {
      end()
      for (const { reject } of running.splice(0)) reject(new OperationalError('The thread ended'))
    },
    stop: async () => void (stopped = true),
  }
}

function model(id: string, memoryBytes = 1): ModelFile {
  return { id, path: `/models/${id}.onnx`, memoryBytes }
}

function poolOf(size: number, total = 100, furtherCopies = total) {
  const threads: FakeThread[] = []
  const startThread = () => {
    const thread = fakeThread()
    threads.push(thread)
    return thread
  }
  return { pool: createPool({ size, budget: { total, furtherCopies }, startThread }), threads }
}

/** Lets everything that can go on do so. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The error of a promise that must be rejected. */
async function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  const [outcome] = await Promise.allSettled([promise])
  return outcome.status === 'rejected' ? outcome.reason : undefined
}

describe('a pool', () => {
  test('starts threads only when there is work for them', async () => {
    const { pool, threads } = poolOf(2)
    expect(threads).toHaveLength(0)
    await pool.open(model('a'))
    await pool.open(model('b'))
    expect(threads.map(({ log }) => log)).toEqual([['open a', 'open b']])
  })

  test('runs as many side by side as it has threads, the rest in the order in which they came', async () => {
    const { pool, threads } = poolOf(2)
    const done: number[] = []
    const runs = [0, 1, 2, 3].map((n) => pool.run(model('a'), {}).then(() => done.push(n)))
    await settle()
    expect(threads.map(({ log }) => log)).toEqual([
      ['open a', 'run a'],
      ['open a', 'run a'],
    ])
    threads[1]?.answer()
    await settle()
    threads[1]?.answer()
    await settle()
    threads[1]?.answer()
    threads[0]?.answer()
    await Promise.all(runs)
    expect(done.filter((n) => n !== 0)).toEqual([1, 2, 3])
    expect(threads[1]?.log).toEqual(['open a', 'run a', 'run a', 'run a'])
  })

  test('gives work to the thread that has the model open', async () => {
    const { pool, threads } = poolOf(2)
    const first = [pool.run(model('a'), {}), pool.run(model('b'), {})]
    await settle()
    for (const thread of threads) thread.answer()
    await Promise.all(first)
    const second = pool.run(model('b'), {})
    await settle()
    expect(threads[1]?.log).toEqual(['open b', 'run b', 'run b'])
    threads[1]?.answer()
    await second
  })

  test.each([
    ['the budget', 10, 10],
    ['the budget of further copies', 100, 7],
  ])(
    'opens no second copy of a model that %s has no room for, but lets others pass',
    async (_name, total, copies) => {
      const { pool, threads } = poolOf(2, total, copies)
      const runs = [
        pool.run(model('big', 8), {}),
        pool.run(model('big', 8), {}),
        pool.run(model('small'), {}),
      ]
      await settle()
      expect(threads.map(({ log }) => log)).toEqual([
        ['open big', 'run big'],
        ['open small', 'run small'],
      ])
      threads[1]?.answer()
      threads[0]?.answer()
      await settle()
      expect(threads[0]?.log).toEqual(['open big', 'run big', 'run big'])
      threads[0]?.answer()
      await Promise.all(runs)
    },
  )

  test('unloads the model that was not used for longest, in all threads', async () => {
    const { pool, threads } = poolOf(2, 10)
    const run = (id: string, bytes: number) => pool.run(model(id, bytes), {})
    const finish = async (runs: Promise<unknown>[]) => {
      await settle()
      for (const thread of threads) thread.answer()
      await Promise.all(runs)
    }
    await finish([run('old', 3), run('old', 3)])
    await finish([run('new', 3)])
    await finish([run('third', 5)])
    expect(threads[0]?.log).toEqual([
      'open old',
      'run old',
      'open new',
      'run new',
      'close old',
      'open third',
      'run third',
    ])
    expect(threads[1]?.log).toEqual(['open old', 'run old', 'close old'])
    await finish([run('old', 3)])
    expect(threads[0]?.log.slice(-3)).toEqual(['close new', 'open old', 'run old'])
  })

  test('never unloads a model that is running, even over the budget', async () => {
    const { pool, threads } = poolOf(2, 10)
    const runs = [pool.run(model('a', 8), {}), pool.run(model('b', 8), {})]
    await settle()
    expect(threads.map(({ log }) => log)).toEqual([
      ['open a', 'run a'],
      ['open b', 'run b'],
    ])
    for (const thread of threads) thread.answer()
    await Promise.all(runs)
  })

  test('rejects what a thread was doing when it ended, and starts another for the rest', async () => {
    const { pool, threads } = poolOf(1)
    const runs = [pool.run(model('a'), {}), pool.run(model('a'), {})] as const
    const lost = refusalOf(runs[0])
    await settle()
    threads[0]?.crash()
    expect(await lost).toBeInstanceOf(OperationalError)
    await settle()
    expect(threads[1]?.log).toEqual(['open a', 'run a'])
    threads[1]?.answer()
    await runs[1]
  })

  test('drops a waiting run that is cancelled, and leaves no listener on the signal', async () => {
    const { pool, threads } = poolOf(1)
    const controller = new AbortController()
    let listeners = 0
    const { signal } = controller
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...given: Parameters<typeof add>) => (listeners++, add(...given))
    signal.removeEventListener = (...given: Parameters<typeof remove>) => (listeners--, remove(...given))
    const first = pool.run(model('a'), {}, signal)
    await settle()
    threads[0]?.answer()
    await first
    expect(listeners).toBe(0)

    const busy = pool.run(model('a'), {})
    const waiting = refusalOf(pool.run(model('a'), {}, signal))
    await settle()
    controller.abort()
    expect(await waiting).toBeInstanceOf(CancelledError)
    threads[0]?.answer()
    await busy
    expect(threads[0]?.log.filter((line) => line === 'run a')).toHaveLength(2)
  })

  test('closes when what runs has finished', async () => {
    const { pool, threads } = poolOf(1)
    const running = pool.run(model('a'), {})
    const waiting = refusalOf(pool.run(model('a'), {}))
    await settle()
    const closing = pool.close()
    expect(await waiting).toBeInstanceOf(CancelledError)
    expect(threads[0]?.stopped).toBe(false)
    threads[0]?.answer()
    await running
    await closing
    expect(threads[0]?.stopped).toBe(true)
    await expect(pool.open(model('a'))).rejects.toThrow(CancelledError)
  })
})
