import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { OperationalError } from '../../nodes/core/errors.ts'
import { entryNamed } from '../../runtime/threads/entry.ts'
import { createPool } from '../../runtime/inference/pool.ts'
import { startThread, type Thread } from '../../runtime/inference/thread.ts'
import { doubleModel, floats, modelFolder, slowModel } from '../helpers/tiny-models.ts'

const models = modelFolder({ double: doubleModel(), slow: slowModel(60) })
afterAll(() => models[Symbol.dispose]())

const cpu = { device: 'cpu', threads: 1 } as const

/** Runs a script as a process of its own, with `inference` and the model folder at hand. */
async function runScript(name: string, body: string): Promise<{ stdout: string; stderr: string }> {
  const inference = new URL('../../runtime/inference/inference.ts', import.meta.url)
  const script = join(models.folder, `${name}.mts`)
  writeFileSync(
    script,
    `import { createInference } from ${JSON.stringify(inference.href)}
    const weightsPath = async (id: string) => ${JSON.stringify(models.folder)} + '/' + id + '.onnx'
    const inference = createInference({ device: 'cpu', threads: 1, weightsPath })
    const square = (side: number) =>
      ({ type: 'float32' as const, dims: [side, side], data: new Float32Array(side * side) })
    ${body}`,
  )
  const { execArgv } = entryNamed('thread-entry', inference.href)
  return await promisify(execFile)(process.execPath, [...execArgv, pathToFileURL(script).pathname])
}

describe('an inference thread', () => {
  test('opens, runs and closes a model', async () => {
    const thread = startThread(cpu)
    const { provider, inputs } = await thread.call('open', { modelId: 'double', path: models.path('double') })
    expect(provider).toBe('cpu')
    expect(inputs).toEqual([{ name: 'x', type: 'float32', shape: ['rows', 'columns'] }])
    const { y } = await thread.call('run', { modelId: 'double', feeds: { x: floats([4], 1, 1) } })
    expect(y?.data).toEqual(Float32Array.of(8))
    await thread.call('close', { modelId: 'double' })
    await expect(thread.call('run', { modelId: 'double', feeds: {} })).rejects.toThrow('not open')
    await thread.stop()
    await thread.ended
    await expect(thread.call('close', { modelId: 'double' })).rejects.toThrow(OperationalError)
  })

  test('is stopped in the midst of a run without harm', async () => {
    const thread = startThread(cpu)
    await thread.call('open', { modelId: 'slow', path: models.path('slow') })
    const feeds = { x: floats(new Float32Array(300 * 300), 300, 300) }
    const run = Promise.allSettled([thread.call('run', { modelId: 'slow', feeds })])
    await new Promise((resolve) => setTimeout(resolve, 5))
    await thread.stop()
    await thread.ended
    // The native library has ended by then; whether its answer still got through is chance.
    expect(await run).toHaveLength(1)
  })

  test('that ends at work fails with the reason', async () => {
    const entry = {
      ...entryNamed('absent', import.meta.url),
      url: pathToFileURL(join(models.folder, 'absent.mjs')),
    }
    const thread = startThread({ ...cpu, entry })
    const failure = thread.call('close', { modelId: '' })
    await expect(failure).rejects.toThrow(OperationalError)
    await expect(failure).rejects.toThrow(/An inference thread ended at work: .*absent\.mjs/)
  })

  test('that dies is replaced by the pool', async () => {
    const started: Thread[] = []
    const startThreadNoted = () => {
      const thread = startThread(cpu)
      started.push(thread)
      return thread
    }
    const pool = createPool({
      startThread: startThreadNoted,
      size: 1,
      budget: { total: 1e9, furtherCopies: 1e9 },
    })
    const double = { id: 'double', path: models.path('double'), memoryBytes: 1 }
    await pool.open(double)
    await started[0]?.stop()
    await started[0]?.ended
    expect((await pool.run(double, { x: floats([1], 1, 1) }))['y']?.data).toEqual(Float32Array.of(2))
    expect(started).toHaveLength(2)
    await pool.close()
  })
})

describe('a process with inference threads', () => {
  test('ends by itself when it has nothing left to do', async () => {
    const { stdout } = await runScript(
      'idle',
      `const session = await inference.session('double')
      await session.run({ x: square(2) })
      console.log('done')`,
    )
    expect(stdout).toBe('done\n')
  })

  // The native library aborts a process that exits while it works: exit code 134 and a message.
  test.each(['session.run({ x: square(400) })', 'inference.session("double")', 'other.session("double")'])(
    'can exit at any moment: during %s',
    async (work) => {
      const { stderr } = await runScript(
        'exit',
        `const session = await inference.session('slow')
        const other = createInference({ device: 'cpu', threads: 1, weightsPath })
        ${work}
        setTimeout(() => process.exit(0), 20)`,
      )
      expect(stderr).toBe('')
    },
  )
})
