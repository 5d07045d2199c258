import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MissingError, UserError } from '../../../nodes/core/errors.ts'
import { entryNamed } from '../../../runtime/threads/entry.ts'
import type { Runs } from '../../../runtime/jobs/jobs.ts'
import { createRuns, type RunsOptions } from '../../../runtime/jobs/queue.ts'
import type { RunEvent } from '../../../runtime/protocol/events.ts'
import { emptyRun, reduceRun } from '../../../runtime/protocol/run-state.ts'
import type { RunRecord, RunStatus } from '../../../runtime/protocol/runs.ts'
import { openServerWorkspace, type ServerWorkspace } from '../../../runtime/store/server-workspace.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { isAlive } from '../../helpers/processes.ts'
import { temporaryFolder } from '../../helpers/run-toys.ts'

const entry = entryNamed('fake-runner', import.meta.url)
let workspace: ServerWorkspace
let runs: Runs

async function open(options: Partial<RunsOptions> = {}): Promise<Runs> {
  return (runs = await createRuns({ workspace, entry, patienceMs: 60_000, ...options }))
}

beforeEach(async () => {
  workspace = await openServerWorkspace(temporaryFolder())
  await open()
})

afterEach(() => runs.close())

/** Nothing is left of them: the system takes a moment to end what was killed. */
async function expectGone(pids: readonly number[]): Promise<void> {
  await expect.poll(() => pids.filter(isAlive)).toEqual([])
}

/** Starts a run of which the fake runner does what the name says. */
const start = (name: string): Promise<RunRecord> =>
  runs.start({ graph: graphOf({ one: 'constant-number' }, [], { name }), targets: ['one'] })

async function until(id: string, ...statuses: RunStatus[]): Promise<RunRecord> {
  const wanted = () => statuses.includes(runs.record(id).status)
  if (!wanted()) {
    await new Promise<void>((resolve) => {
      const listening = runs.listen({
        records() {
          if (!wanted()) return
          listening[Symbol.dispose]()
          resolve()
        },
      })
    })
  }
  return runs.record(id)
}

const ended = (id: string) => until(id, 'done', 'failed', 'refused', 'cancelled')

async function progressed(id: string): Promise<void> {
  while ((await runs.events(id, 0)).length < 5) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** The runner's process and the one that it started. */
async function processes(id: string): Promise<number[]> {
  const [first] = await runs.events(id, 0)
  return first?.type === 'runStarted' ? first.graph.split(' ').map(Number) : []
}

describe('the queue of runs', () => {
  it('runs one at a time, in order', async () => {
    const ids = await Promise.all(['polite', 'quick', 'quick'].map(async (name) => (await start(name)).id))
    await until(ids[0]!, 'running')
    expect(ids.map((id) => runs.record(id).status)).toEqual(['running', 'queued', 'queued'])
    expect(ids.map((id) => runs.record(id).place)).toEqual([undefined, 1, 2])
    expect(runs.runner).not.toBe('gone')
    await progressed(ids[0]!)
    await runs.cancel(ids[0]!)
    await ended(ids[2]!)
    const [, second, third] = ids.map((id) => runs.record(id))
    expect([second?.status, third?.status]).toEqual(['done', 'done'])
    expect(third?.startedAt).toBeGreaterThanOrEqual(second?.endedAt ?? Infinity)
    expect(second).toMatchObject({ progress: 1, exitCode: 0 })
    expect(runs.list().map(({ id }) => id)).toEqual(ids.toReversed())
  })

  it('gives a waiting run another place', async () => {
    const first = await start('polite')
    const waiting = [await start('quick'), await start('quick'), await start('quick')].map(({ id }) => id)
    runs.move(waiting[2]!, 1)
    expect(waiting.map((id) => runs.record(id).place)).toEqual([2, 3, 1])
    runs.move(waiting[2]!, 99)
    expect(waiting.map((id) => runs.record(id).place)).toEqual([1, 2, 3])
    await until(first.id, 'running')
    expect(() => runs.move(first.id, 1)).toThrow(UserError)
    expect(() => runs.move('20200101-000000-000-0000', 1)).toThrow(MissingError)
  })

  it('takes a waiting run out at once', async () => {
    await start('polite')
    const { id } = await start('quick')
    await runs.cancel(id)
    expect(runs.record(id)).toMatchObject({ status: 'cancelled', exitCode: 130 })
    expect(await runs.events(id, 0)).toMatchObject([{ seq: 1, type: 'runFinished', status: 'cancelled' }])
  })

  it('asks a run to end', async () => {
    const { id } = await start('polite')
    await progressed(id)
    const [runner] = await processes(id)
    await runs.cancel(id)
    expect(runs.record(id)).toMatchObject({ status: 'cancelled', exitCode: 130 })
    expect(isAlive(runner!)).toBe(true)
    await runs.cancel(id)
    expect(runs.record(id).status).toBe('cancelled')
  })

  it('kills a runner that does not answer, with the programs that it started, and goes on', async () => {
    await runs.close()
    await open({ patienceMs: 300 })
    const { id } = await start('deaf')
    const next = await start('quick')
    await progressed(id)
    const pids = await processes(id)
    expect(pids.map(isAlive)).toEqual([true, true])
    await runs.cancel(id)
    expect(runs.record(id)).toMatchObject({ status: 'cancelled', exitCode: 130 })
    await expectGone(pids)
    const events = await runs.events(id, 0)
    expect(events.at(-1)).toMatchObject({ type: 'runFinished', status: 'cancelled', seq: events.length })
    expect((await runs.state(id)).nodes['one']?.status).toBe('waiting')
    expect((await ended(next.id)).status).toBe('done')
  })

  it('removes what a killed runner had half-written', async () => {
    const { id } = await start('deaf')
    const { base } = workspace
    writeFileSync(join(base, 'media', 'talk.mp4'), '')
    await progressed(id)
    const [pid] = await processes(id)
    const uuid = '00000000-0000-4000-8000-000000000000'
    const left = join(base, 'outputs', `.talk-deaf.mp4.${pid}.${uuid}.veilgraph.mp4`)
    const record = join(workspace.runs, id, 'record.json')
    // As if the run wrote this file: the fake one has no node that saves.
    const kept = JSON.parse(readFileSync(record, 'utf8')) as object
    await runs.close()
    writeFileSync(left, '')
    writeFileSync(
      record,
      JSON.stringify({
        ...kept,
        record: { ...runs.record(id), status: 'running' },
        paths: { 'save.path': 'outputs/talk-deaf.mp4' },
      }),
    )
    await open()
    expect(runs.record(id).status).toBe('failed')
    expect(existsSync(left)).toBe(false)
  })

  it.each([
    ['crash', /ended at work: exit code 7, Error: the driver of card fell over\. Run it again/],
    ['killed', /memory ran out: SIGKILL/],
  ])(
    'marks a run failed whose runner dies (%s), says why, and goes on in a new one',
    async (name, reason) => {
      const first = await start(name)
      const next = await start('quick')
      expect(await ended(first.id)).toMatchObject({
        status: 'failed',
        exitCode: 1,
        message: expect.stringMatching(reason),
      })
      expect((await runs.events(first.id, 0)).at(-1)).toMatchObject({ type: 'runFinished', status: 'failed' })
      expect((await ended(next.id)).status).toBe('done')
      const [one, other] = [await processes(first.id), await processes(next.id)]
      expect(one[0]).not.toBe(other[0])
      await expectGone(one)
    },
  )

  it('gives a late watcher the state and then every event after it, without gaps', async () => {
    const live: RunEvent[] = []
    const { id } = await start('polite')
    await progressed(id)
    const state = await runs.state(id)
    using listening = runs.listen({ event: (run, event) => void (run === id && live.push(event)) })
    const missed = await runs.events(id, state.seq)
    await runs.cancel(id)
    listening[Symbol.dispose]()
    const all = await runs.events(id, 0)
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1))
    const seen = [...missed, ...live].reduce(reduceRun, state)
    expect(seen).toEqual(all.reduce(reduceRun, emptyRun))
    expect(await runs.state(id)).toEqual(seen)
    expect(await runs.events(id, all.length - 1)).toEqual(all.slice(-1))
  })

  it('hands on pictures', async () => {
    const pictures: unknown[] = []
    runs.listen({ picture: (_, picture) => void pictures.push(picture) })
    await ended((await start('picture')).id)
    expect(pictures).toEqual([{ node: 'one', frame: 4, width: 2, height: 1, bytes: new Uint8Array([1, 2]) }])
  })

  it('tells of records no more than ten times a second, and of the last change always', async () => {
    const seen: RunRecord[][] = []
    runs.listen({ records: (records) => void seen.push([...records]) })
    const before = performance.now()
    const { id } = await start('quick')
    await ended(id)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(seen.length).toBeLessThanOrEqual(Math.ceil((performance.now() - before) / 100) + 1)
    expect(seen.at(-1)?.[0]).toEqual(runs.record(id))
  })

  it('refuses a graph that cannot run, with everything that is wrong', async () => {
    const graph = graphOf({ one: 'no-such-node', two: ['load-video', { path: '../secret.mp4' }] })
    await expect(runs.start({ graph, targets: ['one', 'three'] })).rejects.toMatchObject({
      exitCode: 2,
      issues: [{ code: 'unknown-target' }, { code: 'path-not-allowed', node: 'two', port: 'path' }],
    })
    await expect(runs.start({ graph })).rejects.toBeInstanceOf(UserError)
    expect(runs.list()).toEqual([])
  })

  it('keeps runs on disk, for the owner alone, until they are removed', async () => {
    const { id } = await start('quick')
    await ended(id)
    await runs.close()
    const before = { record: runs.record(id), events: await runs.events(id, 0), graph: await runs.graph(id) }
    await open()
    expect({
      record: runs.record(id),
      events: await runs.events(id, 0),
      graph: await runs.graph(id),
    }).toEqual(before)
    await runs.remove(id)
    expect(() => runs.record(id)).toThrow(MissingError)
    expect(readdirSync(workspace.runs)).toEqual([])
  })

  it('does not remove a run that is under way', async () => {
    const { id } = await start('polite')
    await progressed(id)
    await expect(runs.remove(id)).rejects.toBeInstanceOf(UserError)
  })

  it('goes on after a restart: what ran has failed, what waited runs, in its order', async () => {
    const first = await start('polite')
    const waiting = [await start('quick'), await start('quick')].map(({ id }) => id)
    runs.move(waiting[1]!, 1)
    await progressed(first.id)
    await runs.close()
    await open()
    expect(runs.record(first.id)).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/program ended/),
    })
    await Promise.all(waiting.map(ended))
    const [one, other] = waiting.map((id) => runs.record(id))
    expect(other?.endedAt).toBeLessThanOrEqual(one?.startedAt ?? 0)
    expect([one?.status, other?.status]).toEqual(['done', 'done'])
  })

  it('skips damaged records, and what a crash cut off', async () => {
    const { id } = await start('quick')
    await ended(id)
    const events = await runs.events(id, 0)
    await runs.close()
    mkdirSync(join(workspace.runs, 'damaged'))
    writeFileSync(join(workspace.runs, 'damaged', 'record.json'), '{"record": {"id"')
    mkdirSync(join(workspace.runs, 'empty'))
    writeFileSync(join(workspace.runs, 'stray.txt'), '')
    const file = join(workspace.runs, id, 'events.jsonl')
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -30))
    await open()
    expect(runs.list().map((record) => record.id)).toEqual([id])
    expect(await runs.events(id, 0)).toEqual(events.slice(0, -1))
  })

  it('forgets the oldest runs beyond its limit', async () => {
    await runs.close()
    await open({ keep: 2 })
    const ids: string[] = []
    for (let count = 0; count < 4; count++) {
      ids.push((await start('quick')).id)
      await ended(ids.at(-1)!)
    }
    await runs.close()
    expect(runs.list().map(({ id }) => id)).toEqual([ids[3], ids[2]])
    expect(readdirSync(workspace.runs).sort((a, b) => (a < b ? -1 : 1))).toEqual([ids[2], ids[3]])
  })

  it('leaves no process behind when it is closed', async () => {
    const { id } = await start('deaf')
    await progressed(id)
    const pids = await processes(id)
    await runs.close()
    await expectGone(pids)
    expect(runs.record(id)).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/program ended/),
    })
  })
})
