import { afterAll, describe, expect, it } from 'vitest'
import { CancelledError } from '../../../nodes/core/errors.ts'
import { createWorkerPool } from '../../../runtime/threads/worker-pool.ts'
import type { Answer, Request } from './adding-thread.ts'

const module = new URL('./adding-thread', import.meta.url)

describe('work on other threads', () => {
  const pool = createWorkerPool(2)
  afterAll(() => pool.close())
  const signal = new AbortController().signal

  it('runs on several threads side by side, each opened once with the data', async () => {
    using group = pool.open<Request, Answer>(module, { add: 10 }, signal)
    const answers = await Promise.all(
      [1, 2, 3, 4].map((value) => {
        const numbers = new Float32Array([value])
        return group.run({ numbers, ms: 100 }, [numbers.buffer])
      }),
    )
    expect(answers.map(({ numbers }) => numbers[0])).toEqual([11, 12, 13, 14])
    expect(new Set(answers.map(({ thread }) => thread)).size).toBe(2)
    expect(Math.max(...answers.map(({ opened }) => opened))).toBe(1)
  })

  it('moves the buffers that it is told to', async () => {
    using group = pool.open<Request, Answer>(module, { add: 0 }, signal)
    const numbers = new Float32Array(4)
    await group.run({ numbers, ms: 0 }, [numbers.buffer])
    expect(numbers.length).toBe(0)
  })

  it('rejects with what the work threw, and goes on', async () => {
    using group = pool.open<Request, Answer>(module, { add: 0 }, signal)
    await expect(group.run({ numbers: new Float32Array(0), ms: 0 })).rejects.toThrow('Nothing to add to')
    await expect(group.run({ numbers: new Float32Array(1), ms: 0 })).resolves.toBeDefined()
  })

  it('rejects where the module cannot be opened', async () => {
    using group = pool.open<Request, Answer>(module, undefined, signal)
    await expect(group.run({ numbers: new Float32Array(1), ms: 0 })).rejects.toThrow(TypeError)
  })

  it('starts nothing after it was cancelled', async () => {
    using group = pool.open<Request, Answer>(module, { add: 0 }, AbortSignal.abort())
    await expect(group.run({ numbers: new Float32Array(1), ms: 0 })).rejects.toThrow(CancelledError)
  })

  it('rejects what a dead thread cannot finish, and starts another', async () => {
    using group = pool.open<Request, Answer>(module, { add: 0 }, signal)
    await expect(group.run({ numbers: new Float32Array(1), ms: -1 })).rejects.toThrow(/ended in the middle/)
    await expect(group.run({ numbers: new Float32Array(1), ms: 0 })).resolves.toBeDefined()
  })
})
