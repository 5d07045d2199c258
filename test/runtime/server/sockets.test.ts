import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CancelledError, OperationalError } from '../../../nodes/core/errors.ts'
import type { RunEvent } from '../../../runtime/protocol/events.ts'
import { unpackPreview } from '../../../runtime/protocol/packed-preview.ts'
import type { Preview } from '../../../runtime/protocol/previews.ts'
import { createBudget } from '../../../runtime/server/socket-messages.ts'
import { fakeStudio, type FakeAnswers } from '../../helpers/fake-jobs.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { testServer, type TestServer, type TestSocket } from '../../helpers/test-server.ts'

const graph = graphOf({ load: ['load-video', { path: 'media/a.mp4' }] })
const shown = (text: string): Preview => ({
  answer: { kind: 'value', text },
  pictures: [new Uint8Array([1, 2])],
})

let preview: NonNullable<FakeAnswers['preview']>
let server: TestServer
beforeEach(async () => {
  preview = ({ frame }) => shown(String(frame))
  server = await testServer({
    studio: fakeStudio({ preview: (question, signal) => preview(question, signal) }),
  })
})
afterEach(() => server[Symbol.asyncDispose]())

async function startRun(): Promise<string> {
  const reply = await server.ask('/api/runs', { method: 'POST', json: { graph } })
  return (reply.json() as { id: string }).id
}

function collect<T>(socket: TestSocket, name: string): T[] {
  const seen: T[] = []
  ;(socket as unknown as { on(name: string, listener: (...args: T[]) => void): void }).on(name, (...args) => {
    seen.push(args.at(-1) as T)
  })
  return seen
}

/** Sends what no client of ours would send. */
function sendAnything(socket: TestSocket, name: string, ...args: unknown[]): Promise<unknown> {
  const raw = socket as unknown as {
    timeout(ms: number): { emitWithAck(name: string, ...args: unknown[]): Promise<unknown> }
  }
  return raw.timeout(60_000).emitWithAck(name, ...args)
}

describe('messages that cannot be used', () => {
  it('are refused one by one, 200 of them, and the server goes on', async () => {
    const socket = await server.connect()
    const names = [
      'watchRun',
      'preview',
      'holdGraph',
      'releaseGraph',
      'unwatchRun',
      'nonsense',
      '__proto__',
      'constructor',
    ]
    const values: unknown[] = [
      null,
      undefined,
      0,
      'text',
      [],
      {},
      { run: '../..', after: 0 },
      { run: 'X', after: -1 },
      { graph: '../x', tab: 't', take: true },
      { view: 'main', graph: { nodes: 'x' }, node: 'x', frame: 0, width: 16, height: 16 },
      { view: 'main', graph, node: 'load', frame: -1, width: 1e9, height: 0 },
      JSON.parse('{"__proto__": {"run": "x"}}'),
      'x'.repeat(100_000),
      new Uint8Array(1000),
      Array.from({ length: 1000 }, () => ({})),
    ]
    const answers: unknown[] = []
    for (let at = 0; at < 200; at++) {
      const args = at % 40 === 7 ? [] : [values[at % values.length], ...(at % 3 === 0 ? [1, 2, 3] : [])]
      answers.push(await sendAnything(socket, names[at % names.length] ?? '', ...args))
    }
    expect(answers.filter((answer) => typeof (answer as { refused?: unknown }).refused !== 'string')).toEqual(
      [],
    )
    expect(socket.connected).toBe(true)
    expect((await server.ask('/api/health')).status).toBe(200)
  })

  it('without an acknowledgement are refused by a message', async () => {
    const socket = await server.connect()
    const refused = new Promise((resolve) => socket.once('refused', resolve))
    ;(socket as unknown as { emit(name: string, value: unknown): void }).emit('watchRun', 1)
    expect(await refused).toContain('watchRun')
  })

  it('by the thousand end the connection, not the server', async () => {
    const socket = await server.connect()
    const lost = new Promise<string>((resolve) => socket.once('disconnect', resolve))
    // More of them than are let through, however slowly they are taken.
    const flood = setInterval(() => {
      for (let sent = 0; sent < 3000; sent++)
        (socket as unknown as { emit(name: string): void }).emit('nonsense')
    }, 100)
    await lost
    clearInterval(flood)
    const other = await server.connect()
    expect(other.connected).toBe(true)
  })

  it('that are enormous end the connection, not the server', async () => {
    const socket = await server.connect()
    const lost = new Promise<string>((resolve) => socket.once('disconnect', resolve))
    ;(socket as unknown as { emit(name: string, value: unknown): void }).emit(
      'preview',
      'x'.repeat(20_000_000),
    )
    await lost
    expect((await server.ask('/api/health')).status).toBe(200)
  })

  it('are a flood only where they are many more than a person makes', () => {
    let now = 0
    const mayGoOn = createBudget(() => now)
    const second = (count: number) => {
      now += 1000
      return Array.from({ length: count }, mayGoOn).every(Boolean)
    }
    expect(second(900)).toBe(true)
    for (let seconds = 0; seconds < 60; seconds++) expect(second(90)).toBe(true)
    expect(second(2000)).toBe(false)
  })
})

describe('runs', () => {
  it('are listed at connection; later only those are told of that changed, came or went', async () => {
    const ids = [await startRun(), await startRun()]
    let lists: { id: string }[][] = []
    const socket = await server.connect({}, (early) => (lists = collect(early, 'runs')))
    const changes: { readonly records: { id: string; progress: number }[]; readonly removed: string[] }[] = []
    await expect.poll(() => lists.length).toBeGreaterThan(0)
    expect(lists).toMatchObject([[{ id: ids[1] }, { id: ids[0] }]])
    // What was told of before this one was connected.
    await sleep(300)
    socket.on('runsChanged', (records, removed) =>
      changes.push({ records: [...records], removed: [...removed] }),
    )
    server.runs.change(ids[0]!, { progress: 0.5 })
    await expect
      .poll(() => changes)
      .toMatchObject([{ records: [{ id: ids[0], progress: 0.5 }], removed: [] }])
    const third = await startRun()
    await expect.poll(() => changes.at(-1)).toMatchObject({ records: [{ id: third }], removed: [] })
    await server.runs.remove(ids[1]!)
    await expect.poll(() => changes.at(-1)).toEqual({ records: [], removed: [ids[1]] })
    expect(lists).toHaveLength(1)
  })

  it('are seen whole by whoever comes late: state first, then each event once, none missing', async () => {
    const id = await startRun()
    const socket = await server.connect()
    const events = collect<RunEvent>(socket, 'runEvent')
    const progress = (done: number) =>
      server.runs.happen(id, { type: 'nodeProgressed', node: 'load', done, total: 100 })
    for (let done = 0; done < 20; done++) progress(done)
    // Events go on while the first answer is being made.
    const going = setInterval(() => progress(1), 1)
    const answer = await socket.emitWithAck('watchRun', { run: id, after: 5 })
    await sleep(50)
    clearInterval(going)
    const last = progress(100)
    await expect.poll(() => events.at(-1)?.seq).toBe(last.seq)
    if ('refused' in answer) throw new Error(answer.refused)
    const seqs = [...answer.events, ...events].map(({ seq }) => seq)
    expect(seqs).toEqual(Array.from({ length: last.seq - 5 }, (_, at) => at + 6))
    expect(answer.state.seq).toBe(answer.events.at(-1)?.seq)
    expect(answer.record.id).toBe(id)
  })

  it('that are not watched (any more) send nothing', async () => {
    const id = await startRun()
    const socket = await server.connect()
    const events = collect<RunEvent>(socket, 'runEvent')
    const pictures = collect<Uint8Array>(socket, 'runPicture')
    server.runs.happen(id, { type: 'nodeStarted', node: 'load', attempt: 1 })
    server.runs.show(id, 'load', new Uint8Array([1]))
    await socket.emitWithAck('watchRun', { run: id, after: 1 })
    // Those that come while the connection is busy are left out.
    await expect
      .poll(() => {
        server.runs.show(id, 'load', new Uint8Array([2]))
        return pictures.length
      })
      .toBeGreaterThan(0)
    expect([...new Uint8Array(pictures[0] ?? [])]).toEqual([2])
    socket.emit('unwatchRun', { run: id })
    // Messages of one client are taken in order.
    await sendAnything(socket, 'nonsense')
    const before = pictures.length
    server.runs.happen(id, { type: 'nodeStarted', node: 'load', attempt: 2 })
    server.runs.show(id, 'load', new Uint8Array([3]))
    await sleep(50)
    expect([events.length, pictures.length]).toEqual([0, before])
  })

  it('that are not there are refused', async () => {
    const socket = await server.connect()
    expect(await socket.emitWithAck('watchRun', { run: 'none', after: 0 })).toMatchObject({
      refused: expect.any(String),
    })
  })

  it('are not listened to any more once the server is closed', async () => {
    const other = await testServer()
    expect(other.runs.listeners.size).toBe(1)
    await other[Symbol.asyncDispose]()
    expect(other.runs.listeners.size).toBe(0)
  })
})

describe('previews', () => {
  const request = { view: 'main', graph, node: 'load', frame: 0, width: 320, height: 180 } as const

  it('come back with their pictures as bytes', async () => {
    const socket = await server.connect()
    const answer = await socket.emitWithAck('preview', { ...request, frame: 7 })
    if ('refused' in answer) throw new Error(answer.refused)
    expect(answer.answer).toEqual({ kind: 'value', text: '7' })
    expect(unpackPreview(answer).pictures.map((picture) => [...picture])).toEqual([[1, 2]])
  })

  it('of one view give way to the newest; another view and another tab go on', async () => {
    // Only the last one is answered at once; the others wait for it, and those that gave way for nothing.
    let askedLast = () => {}
    const last = new Promise<void>((resolve) => (askedLast = resolve))
    preview = ({ frame }, signal) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new CancelledError()))
        if (frame === 5) askedLast()
        if (frame !== 1 && frame !== 3) void last.then(() => resolve(shown(String(frame))))
      })
    const [one, two] = [await server.connect(), await server.connect()]
    const asked = [
      one.emitWithAck('preview', { ...request, frame: 1 }),
      one.emitWithAck('preview', { ...request, view: 'before', frame: 2 }),
      one.emitWithAck('preview', { ...request, frame: 3 }),
      two.emitWithAck('preview', { ...request, frame: 4 }),
      one.emitWithAck('preview', { ...request, frame: 5 }),
    ]
    const answers = (await Promise.all(asked)).map((answer) => 'answer' in answer && answer.answer)
    const value = (text: string) => ({ kind: 'value', text })
    const superseded = { kind: 'superseded' }
    expect(answers).toEqual([superseded, value('2'), superseded, value('4'), value('5')])
  })

  it('that fail say so in a line', async () => {
    preview = () => {
      throw new OperationalError({ problem: 'The file cannot be read' })
    }
    const socket = await server.connect()
    const failed = await socket.emitWithAck('preview', request)
    expect(failed).toMatchObject({ answer: { kind: 'failed', message: 'The file cannot be read.' } })
    preview = () => {
      throw new Error('at /home/somebody')
    }
    expect(JSON.stringify(await socket.emitWithAck('preview', request))).not.toContain('somebody')
  })

  it('read no file outside the workspace', async () => {
    const socket = await server.connect()
    for (const path of ['/etc/passwd', '../secret.mp4', 'media/../../secret.mp4', '.veilgraph/cache/x']) {
      const outside = graphOf({ load: ['load-video', { path }] })
      const answer = await socket.emitWithAck('preview', { ...request, graph: outside })
      expect(answer).toMatchObject({
        answer: { kind: 'failed', message: expect.stringContaining('workspace') },
      })
    }
  })

  it('that nobody waits for any more are dropped', async () => {
    let asked = false
    let aborted = false
    preview = (_question, signal) =>
      new Promise((_resolve, reject) => {
        asked = true
        signal?.addEventListener('abort', () => {
          aborted = true
          reject(new CancelledError())
        })
      })
    const socket = await server.connect()
    socket.emit('preview', request, () => {})
    await expect.poll(() => asked).toBe(true)
    socket.disconnect()
    await expect.poll(() => aborted).toBe(true)
  })
})

describe('two tabs on one graph', () => {
  beforeEach(async () => {
    await server.ask('/api/graphs', { method: 'POST', json: { graph } })
  })
  const hold = (socket: TestSocket, tab: string, take = false) =>
    socket.emitWithAck('holdGraph', { graph: 'test', tab, take })

  it('the second is told, may take it over, and the first hears of it', async () => {
    const [one, two] = [await server.connect(), await server.connect()]
    const taken = collect<string>(one, 'graphTaken')
    expect(await hold(one, 'one')).toEqual({ held: true, revision: 1 })
    expect(await hold(one, 'one')).toEqual({ held: true, revision: 1 })
    expect(await hold(two, 'two')).toMatchObject({ held: false, revision: 1, since: expect.any(Number) })
    expect(taken).toEqual([])
    expect(await hold(two, 'two', true)).toEqual({ held: true, revision: 1 })
    await expect.poll(() => taken).toEqual(['test'])
    expect(await hold(one, 'one')).toMatchObject({ held: false })
  })

  it('one that lets go makes room; nobody lets go for another', async () => {
    const [one, two] = [await server.connect(), await server.connect()]
    await hold(one, 'one')
    two.emit('releaseGraph', { graph: 'test', tab: 'two' })
    expect(await hold(two, 'two')).toMatchObject({ held: false })
    const freed = collect<string>(two, 'graphFreed')
    one.emit('releaseGraph', { graph: 'test', tab: 'one' })
    await expect.poll(() => freed).toEqual(['test'])
    await expect.poll(() => hold(two, 'two')).toMatchObject({ held: true })
  })

  async function serverWithGrace(graceMs: number): Promise<TestServer> {
    const other = await testServer({ graceMs })
    await other.ask('/api/graphs', { method: 'POST', json: { graph } })
    return other
  }

  it('a lost connection keeps the graph for its tab to come back', async () => {
    await using patient = await serverWithGrace(600_000)
    const [one, two] = [await patient.connect(), await patient.connect()]
    await hold(one, 'one')
    one.disconnect()
    await sleep(50)
    expect(await hold(two, 'two')).toMatchObject({ held: false })
    expect(await hold(await patient.connect(), 'one')).toMatchObject({ held: true })
  })

  it('a lost connection keeps it for a moment only', async () => {
    await using hasty = await serverWithGrace(50)
    const [one, two] = [await hasty.connect(), await hasty.connect()]
    await hold(one, 'one')
    const freed = collect<string>(two, 'graphFreed')
    one.disconnect()
    await expect.poll(() => freed).toEqual(['test'])
    expect(await hold(two, 'two')).toMatchObject({ held: true })
  })

  it('a graph that is not there cannot be held', async () => {
    const socket = await server.connect()
    const answer = await socket.emitWithAck('holdGraph', { graph: 'none', tab: 'one', take: true })
    expect(answer).toMatchObject({ refused: expect.stringContaining('not there') })
  })
})
