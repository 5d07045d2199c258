import { availableParallelism } from 'node:os'
import { rmSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { CancelledError, MissingError, OperationalError } from '../../nodes/core/errors.ts'
import { createInference, shareCores } from '../../runtime/inference/inference.ts'
import { addModel, doubleModel, floats, modelFolder, slowModel } from '../helpers/tiny-models.ts'

const models = modelFolder({ add: addModel(), double: doubleModel(), slow: slowModel(40) })
const inference = createInference({ device: 'cpu', threads: 1, weightsPath: async (id) => models.path(id) })
afterAll(async () => {
  await inference.close()
  models[Symbol.dispose]()
})

const square = (side: number) => floats(new Float32Array(side * side).fill(1 / side), side, side)

describe('a session', () => {
  test('knows its inputs, outputs and provider, and runs', async () => {
    const session = await inference.session('add')
    expect(session).toMatchObject({
      modelId: 'add',
      provider: 'cpu',
      inputNames: ['left', 'right'],
      outputNames: ['sum'],
    })
    const { sum } = await session.run({ left: floats([1, 2, 3, 4], 1, 4), right: floats([4, 3, 2, 1], 1, 4) })
    expect(sum).toEqual({ type: 'float32', dims: [1, 4], data: Float32Array.of(5, 5, 5, 5) })
    expect(inference.report()).toContainEqual({ modelId: 'add', provider: 'cpu' })
    expect(await inference.device()).toEqual({ device: 'cpu', passed: [] })
  })

  test('takes whole buffers along and leaves the buffers of views alone', async () => {
    const session = await inference.session('double')
    const whole = floats([1, 2], 1, 2)
    const pool = Float32Array.of(0, 7, 8, 0)
    const part = { ...whole, data: pool.subarray(1, 3) }
    expect((await session.run({ x: whole }))['y']?.data).toEqual(Float32Array.of(2, 4))
    expect(whole.data.length).toBe(0)
    await expect(session.run({ x: whole })).rejects.toThrow(/found 0 values for 2.*fed once/)
    expect((await session.run({ x: part }))['y']?.data).toEqual(Float32Array.of(14, 16))
    expect(pool).toEqual(Float32Array.of(0, 7, 8, 0))
  })

  test('takes one tensor for two inputs', async () => {
    const session = await inference.session('add')
    const both = floats([1, 2, 3, 4], 1, 4)
    expect((await session.run({ left: both, right: both }))['sum']?.data).toEqual(Float32Array.of(2, 4, 6, 8))
  })

  test('does not block the thread that asked', async () => {
    const session = await inference.session('slow')
    let ticks = 0
    const ticking = setInterval(() => ticks++, 5)
    await session.run({ x: square(500) })
    clearInterval(ticking)
    // A thread that was blocked would count one at most.
    expect(ticks).toBeGreaterThan(3)
  })
})

describe.skipIf(availableParallelism() < 2)('several cores', () => {
  test('answer a short run while a long one is still going', async () => {
    const [slow, double] = await Promise.all([inference.session('slow'), inference.session('double')])
    const order: string[] = []
    // Starts both threads.
    await Promise.all([slow.run({ x: square(400) }), slow.run({ x: square(400) })])
    await Promise.all([
      slow.run({ x: square(500) }).then(() => order.push('long')),
      double.run({ x: floats([1], 1, 1) }).then(() => order.push('short')),
    ])
    expect(order).toEqual(['short', 'long'])
  })
})

describe('a cancelled run', () => {
  test('is rejected at once, also where it had begun, and the session goes on', async () => {
    const session = await inference.session('slow')
    const controller = new AbortController()
    let finished = false
    const behind = session.run({ x: square(500) }).then(() => (finished = true))
    const runs = Array.from({ length: 6 }, () => session.run({ x: square(500) }, controller.signal))
    const outcomes = Promise.allSettled(runs)
    controller.abort()
    for (const outcome of await outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(CancelledError) as unknown })
    expect(finished).toBe(false)
    await behind
    await expect(session.run({ x: square(2) }, controller.signal)).rejects.toThrow(CancelledError)
    expect((await session.run({ x: square(2) }))['y']?.dims).toEqual([2, 2])
  })
})

describe('a model that cannot be used', () => {
  test.each([
    [
      'a wrong name',
      { left: floats([1, 2, 3, 4], 1, 4), wrong: floats([1, 2, 3, 4], 1, 4) },
      /add.*"wrong".*"left", "right"/,
    ],
    ['a missing input', { left: floats([1, 2, 3, 4], 1, 4) }, /add.*"right" is not fed.*only left/],
    [
      'a wrong shape',
      { left: floats([1, 2, 3], 1, 3), right: floats([1, 2, 3, 4], 1, 4) },
      /add.*"left".*float32 \[1, 3\].*float32 \[batch, 4\]/,
    ],
  ])('is refused for %s, saying what it takes', async (_name, feeds, message) => {
    const session = await inference.session('add')
    const failure = session.run(feeds)
    await expect(failure).rejects.toThrow(OperationalError)
    await expect(failure).rejects.toThrow(message)
  })

  test('fails with shapes and the native words where only the native library can tell', async () => {
    const session = await inference.session('add')
    const failure = session.run({
      left: floats(new Float32Array(8), 2, 4),
      right: floats(new Float32Array(12), 3, 4),
    })
    await expect(failure).rejects.toThrow(OperationalError)
    await expect(failure).rejects.toThrow(
      /Model add failed on cpu with left float32 \[2, 4\], right float32 \[3, 4\]/,
    )
  })

  test('is missing, until it is there', async () => {
    const missing = inference.session('late')
    await expect(missing).rejects.toThrow(MissingError)
    await expect(missing).rejects.toThrow(/weights of model late are missing: late\.onnx/)
    writeFileSync(models.path('late'), doubleModel())
    expect((await inference.session('late')).outputNames).toEqual(['y'])
  })

  test('is corrupt, and no message carries its folder', async () => {
    writeFileSync(models.path('corrupt'), 'not an ONNX file')
    const failure = await inference.session('corrupt').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(OperationalError)
    expect(String(failure)).toMatch(/Model corrupt could not be loaded: .*corrupt\.onnx/)
    expect(String(failure)).not.toContain(models.folder)
  })

  test('passes on what its weights say', async () => {
    const weightsPath = () => Promise.reject(new MissingError('Model x is not installed'))
    await using other = createInference({ device: 'cpu', weightsPath })
    await expect(other.session('x')).rejects.toThrow(new MissingError('Model x is not installed'))
  })
})

describe('memory', () => {
  test('does not grow over 2,000 runs', async () => {
    const session = await inference.session('double')
    const run = () => session.run({ x: floats(new Float32Array(50_000), 100, 500) })
    const many = async (count: number) => {
      for (let done = 0; done < count; done += 4) await Promise.all([run(), run(), run(), run()])
      globalThis.gc?.()
      return process.memoryUsage.rss()
    }
    const before = await many(1_000)
    const after = await many(2_000)
    // 2,000 runs move 800 MB; a leak of a tenth of it would show.
    expect(after - before).toBeLessThan(60e6)
  })

  test('holds a model under a small budget by unloading the least recently used, which still runs later', async () => {
    await using small = createInference({
      device: 'cpu',
      threads: 1,
      memoryBudgetBytes: 1,
      weightsPath: async (id) => models.path(id),
    })
    const add = await small.session('add')
    const double = await small.session('double')
    const given = { left: floats([1, 1, 1, 1], 1, 4), right: floats([1, 1, 1, 1], 1, 4) }
    expect((await add.run(given))['sum']?.data).toEqual(Float32Array.of(2, 2, 2, 2))
    rmSync(models.path('add'))
    expect((await double.run({ x: floats([3], 1, 1) }))['y']?.data).toEqual(Float32Array.of(6))
    // It has been unloaded: to run again it must be read again.
    const again = { left: floats([1, 1, 1, 1], 1, 4), right: floats([1, 1, 1, 1], 1, 4) }
    await expect(add.run(again)).rejects.toThrow(/Model add could not be loaded/)
  })
})

describe('closing', () => {
  test('lets runs in flight finish and refuses others', async () => {
    const other = createInference({ device: 'cpu', threads: 1, weightsPath: async (id) => models.path(id) })
    const session = await other.session('slow')
    const runs = Promise.allSettled(Array.from({ length: 20 }, () => session.run({ x: square(300) })))
    await other.close()
    const outcomes = await runs
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true)
    const refusals = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    )
    expect(refusals.every((refusal) => refusal instanceof CancelledError)).toBe(true)
    await expect(session.run({ x: square(3) })).rejects.toThrow(CancelledError)
  })

  test('is no trouble where nothing was opened', async () => {
    const unused = createInference({ device: 'cpu', weightsPath: async (id) => models.path(id) })
    await expect(unused.close()).resolves.toBeUndefined()
  })
})

test('up to four runs go side by side, unless the threads of one run are named', () => {
  expect(shareCores(1, undefined)).toEqual({ size: 1, threads: 1 })
  expect(shareCores(2, undefined)).toEqual({ size: 2, threads: 2 })
  expect(shareCores(8, undefined)).toEqual({ size: 4, threads: 4 })
  expect(shareCores(32, undefined)).toEqual({ size: 4, threads: 8 })
  expect(shareCores(2, 2)).toEqual({ size: 1, threads: 2 })
  expect(shareCores(2, 8)).toEqual({ size: 1, threads: 8 })
})
