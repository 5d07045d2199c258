import { afterEach, describe, expect, it, vi } from 'vitest'
import { CancelledError, MissingError, OperationalError } from '../../../nodes/core/errors.ts'
import { entryNamed } from '../../../runtime/threads/entry.ts'
import { createRunnerProcess, type RunnerProcess } from '../../../runtime/jobs/runner-process.ts'
import { temporaryFolder } from '../../helpers/run-toys.ts'

const entry = entryNamed('fake-runner', import.meta.url)
let runner: RunnerProcess

function start(): RunnerProcess {
  return (runner = createRunnerProcess({ base: temporaryFolder(), niceness: 0, entry }))
}

afterEach(() => runner.close())

type Probe = { readonly codec: string; readonly pid: number }
const probe = (path: string, signal?: AbortSignal) =>
  runner.ask('probe', { path }, signal) as unknown as Promise<Probe>

describe('a runner process', () => {
  it('starts at its first use and is warm for the next', async () => {
    start()
    expect(runner.state).toBe('none')
    const { pid } = await probe('a')
    expect(runner.state).toBe('ready')
    expect((await probe('b')).pid).toBe(pid)
    expect(pid).not.toBe(process.pid)
  })

  it('answers several questions side by side, each with its own answer', async () => {
    start()
    const answers = await Promise.all([probe('slow'), probe('b'), probe('c')])
    expect(answers.map(({ codec }) => codec)).toEqual(['slow', 'b', 'c'])
  })

  it('hands on a refusal as an error of the same kind', async () => {
    start()
    await expect(probe('fail')).rejects.toBeInstanceOf(MissingError)
    await expect(probe('fail')).rejects.toThrow('It is not there.')
  })

  it('lets go of a question at once when its signal is aborted, and tells the runner', async () => {
    start()
    await probe('warm')
    const stop = new AbortController()
    const asked = probe('wait', stop.signal)
    setTimeout(() => stop.abort(), 20)
    await expect(asked).rejects.toBeInstanceOf(CancelledError)
    expect(await probe('dropped')).toEqual([1])
  })

  it('never asks what was cancelled before the process had started', async () => {
    start()
    const stop = new AbortController()
    const asked = probe('a', stop.signal)
    stop.abort()
    await expect(asked).rejects.toBeInstanceOf(CancelledError)
    expect(await probe('dropped')).toEqual([])
  })

  it('rejects everything that is open when it dies, says why, and starts again at the next use', async () => {
    start()
    const { pid } = await probe('a')
    const open = probe('wait')
    const both = await Promise.allSettled([open, probe('die')])
    for (const each of both) {
      expect(each).toMatchObject({ status: 'rejected', reason: expect.any(OperationalError) })
      expect(String((each as PromiseRejectedResult).reason)).toMatch(/ended at work: exit code 1/)
    }
    expect(runner.state).toBe('gone')
    expect((await probe('b')).pid).not.toBe(pid)
  })

  it('waits longer and longer before it starts again what dies of being started', async () => {
    vi.stubEnv('FAKE_RUNNER', 'stillborn')
    start()
    const times: number[] = []
    for (let attempt = 0; attempt < 3; attempt++) {
      const before = performance.now()
      await expect(probe('a')).rejects.toThrow(/exit code 9/)
      times.push(performance.now() - before)
    }
    expect(times[1]).toBeGreaterThan(250)
    expect(times[2]).toBeGreaterThan(500)
    vi.unstubAllEnvs()
    expect((await probe('a')).codec).toBe('a')
  })

  it('is closed for good', async () => {
    start()
    const { pid } = await probe('a')
    await runner.close()
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    await expect(probe('b')).rejects.toBeInstanceOf(CancelledError)
  })
})
