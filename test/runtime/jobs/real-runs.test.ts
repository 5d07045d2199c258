import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Graph } from '../../../graphs/schema.ts'
import { entryNamed } from '../../../runtime/threads/entry.ts'
import type { Runs, Studio } from '../../../runtime/jobs/jobs.ts'
import { createRuns } from '../../../runtime/jobs/queue.ts'
import { createStudio } from '../../../runtime/jobs/studio.ts'
import { readGraphFile } from '../../../runtime/machine/read-graph-file.ts'
import type { RunEvent } from '../../../runtime/protocol/events.ts'
import type { RunRecord } from '../../../runtime/protocol/runs.ts'
import { openServerWorkspace, type ServerWorkspace } from '../../../runtime/store/server-workspace.ts'
import { makePeopleClip } from '../../helpers/people-clip.ts'
import { processesIn } from '../../helpers/processes.ts'
import { temporaryFolder } from '../../helpers/run-toys.ts'
import { veilgraph } from '../../helpers/veilgraph.ts'

let workspace: ServerWorkspace
let runs: Runs
let studio: Studio

beforeAll(async () => {
  workspace = await openServerWorkspace(realpathSync(temporaryFolder()))
  cpSync(await makePeopleClip({ seconds: 2 }), join(workspace.files.media, 'talk.mp4'))
  runs = await createRuns({ workspace })
  studio = createStudio({ workspace })
})

afterAll(async () => {
  await runs.close()
  await studio.close()
})

/** The graph that ships, on the clip. @param thoroughness another one makes the faces be looked for again */
async function pixelate(thoroughness = 'fast'): Promise<Graph> {
  const read = await readGraphFile('pixelate')
  if (!read.ok) throw new Error('The graph that ships is damaged')
  const given: Record<string, Record<string, unknown>> = {
    load: { path: 'media/talk.mp4' },
    track: { thoroughness },
  }
  const nodes = read.graph.nodes.map((node) => ({ ...node, params: { ...node.params, ...given[node.id] } }))
  return { ...read.graph, nodes }
}

function digest(path: string): string {
  return createHash('sha256')
    .update(readFileSync(join(workspace.base, path)))
    .digest('hex')
}

function ended(id: string): Promise<RunRecord> {
  return new Promise((resolve) => {
    const look = () => {
      const record = runs.record(id)
      if (record.status === 'queued' || record.status === 'running') return
      listening[Symbol.dispose]()
      resolve(record)
    }
    const listening = runs.listen({ records: look })
    look()
  })
}

/** The first event of a run that `fits`. */
async function event(id: string, fits: (event: RunEvent) => boolean): Promise<void> {
  for (;;) {
    if ((await runs.events(id, 0)).some(fits)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const tracking = (event: RunEvent) => event.type === 'nodeProgressed' && event.node === 'track'

function nodesOf(events: readonly RunEvent[], type: RunEvent['type']): string[] {
  return events.flatMap((each) => (each.type === type && 'node' in each ? [each.node] : []))
}

/** The runner that runs; the other one, which answers, does not step back. */
const runner = () => processesIn(workspace.base).find(({ command }) => /runner-entry\S* 10/.test(command))
const programs = () => processesIn(workspace.base).filter(({ command }) => command.includes('ffmpeg'))
const temporaries = () => readdirSync(workspace.files.outputs).filter((name) => name.startsWith('.'))

// Networks and encoders at work, perhaps beside others.
const patience = { timeout: 300_000 }

describe('a run in its own process', patience, () => {
  it('yields the same bytes as the command line, with everything that it wrote', async () => {
    const graph = await pixelate()
    const forecast = await studio.ask('plan', { graph })
    expect(forecast.issues).toEqual([])
    expect(forecast.nodes.find(({ node }) => node === 'track')?.what).toBe('runs')
    const record = await ended((await runs.start({ graph })).id)
    expect(record).toMatchObject({ status: 'done', exitCode: 0, progress: 1 })
    expect(record.artefacts).toMatchObject([
      { node: 'save', kind: 'video', path: 'outputs/talk-pixelate-faces.mp4' },
      { node: 'report', kind: 'report', path: 'outputs/talk-pixelate-faces.json' },
      { node: 'report', kind: 'page', path: 'outputs/talk-pixelate-faces.html' },
    ])
    for (const { path, sha256, bytes } of record.artefacts) {
      expect(sha256).toBe(digest(path))
      expect(bytes).toBe(readFileSync(join(workspace.base, path)).length)
    }

    writeFileSync(join(workspace.graphs, 'pixelate.json'), JSON.stringify(graph))
    const outputs = ['--output', 'video=outputs/cli.mp4', '--output', 'report=outputs/cli.json']
    const cli = await veilgraph(['run', 'graphs/pixelate.json', ...outputs], { cwd: workspace.base })
    expect(cli.code).toBe(0)
    expect(digest('outputs/cli.mp4')).toBe(record.artefacts[0]?.sha256)
    expect(digest('outputs/cli.json')).toBe(record.artefacts[1]?.sha256)
  })

  it('reuses what is cached, says so beforehand, and replaces nothing', async () => {
    const graph = await pixelate()
    const before = digest('outputs/talk-pixelate-faces.mp4')
    const { nodes } = await studio.ask('plan', { graph })
    expect(Object.fromEntries(nodes.map(({ node, what }) => [node, what]))).toMatchObject({
      scenes: 'cached',
      track: 'cached',
      save: 'writes',
    })
    const [one, two] = [await runs.start({ graph }), await runs.start({ graph })]
    const records = [await ended(one.id), await ended(two.id)]
    expect(records.map(({ artefacts }) => artefacts[0]?.path)).toEqual([
      'outputs/talk-pixelate-faces-2.mp4',
      'outputs/talk-pixelate-faces-3.mp4',
    ])
    expect(records.map(({ artefacts }) => artefacts[0]?.sha256)).toEqual([before, before])
    expect(digest('outputs/talk-pixelate-faces.mp4')).toBe(before)
    expect(nodesOf(await runs.events(one.id, 0), 'nodeReused')).toEqual(
      expect.arrayContaining(['scenes', 'track']),
    )
  })

  it('runs to one node where that is asked for', async () => {
    const record = await ended((await runs.start({ graph: await pixelate(), targets: ['track'] })).id)
    expect(record).toMatchObject({ status: 'done', artefacts: [] })
    const [first] = await runs.events(record.id, 0)
    expect(first).toMatchObject({ type: 'runStarted', nodes: ['load', 'scenes', 'track'] })
  })

  it('shows the pictures that nodes emit, as JPEG', async () => {
    const graph = await pixelate()
    const show = {
      id: 'show',
      type: 'show-preview',
      version: 1,
      params: { frame: 3 },
      position: { x: 0, y: 0 },
    }
    const shown: [string, number | null, number][] = []
    using listening = runs.listen({
      picture: (_, { node, frame, width, bytes }) => {
        shown.push([node, frame, width])
        expect(Buffer.from(bytes).toString('hex', 0, 3)).toBe('ffd8ff')
      },
    })
    const edges = [...graph.edges, { from: 'pixelate.frames', to: 'show.frames' }]
    const { id } = await runs.start({
      graph: { ...graph, nodes: [...graph.nodes, show], edges },
      targets: ['show'],
    })
    expect((await ended(id)).status).toBe('done')
    listening[Symbol.dispose]()
    expect(shown).toEqual([['show', 3, 640]])
  })

  it('is cancelled within two seconds and leaves nothing half-written', async () => {
    const { id } = await runs.start({ graph: await pixelate('thorough') })
    await event(id, tracking)
    const before = performance.now()
    await runs.cancel(id)
    // Two seconds until the runner is killed, and what a loaded machine takes to do so.
    expect(performance.now() - before).toBeLessThan(12_000)
    expect(runs.record(id)).toMatchObject({ status: 'cancelled', exitCode: 130, artefacts: [] })
    await expect.poll(programs).toEqual([])
    expect(temporaries()).toEqual([])
  })

  it('has failed where its process is killed, and the next one runs in a new process', async () => {
    const first = await runs.start({ graph: await pixelate('small') })
    const next = await runs.start({ graph: await pixelate() })
    await event(first.id, tracking)
    const before = runner()
    process.kill(before?.pid ?? 0, 'SIGKILL')
    const record = await ended(first.id)
    expect(record).toMatchObject({ status: 'failed', exitCode: 1, artefacts: [] })
    expect(record.message).toMatch(/memory ran out.*SIGKILL.*Run it again/)
    expect((await ended(next.id)).status).toBe('done')
    expect(temporaries()).toEqual([])
    expect(runner()?.pid).not.toBe(before?.pid)
  })

  it('steps back for the server', async () => {
    await ended((await runs.start({ graph: await pixelate(), targets: ['load'] })).id)
    const { pid } = runner() ?? {}
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    expect(fields[16]).toBe('10')
  })

  it('leaves no process behind when queue and studio are closed', async () => {
    await studio.ask('probe', { path: 'media/talk.mp4' })
    // Nothing of it is cached: it does not end by itself meanwhile.
    const { id } = await runs.start({ graph: await pixelate('usual') })
    await event(id, tracking)
    expect(processesIn(workspace.base).length).toBeGreaterThanOrEqual(2)
    await runs.close()
    await studio.close()
    await expect.poll(() => processesIn(workspace.base)).toEqual([])
    expect(runs.record(id).status).toBe('failed')
  })
})

describe('a server that is killed', patience, () => {
  it('takes runner and programs along, says so at the next start, and goes on where it stopped', async () => {
    const folder = realpathSync(temporaryFolder())
    const killed = await openServerWorkspace(folder)
    cpSync(join(workspace.files.media, 'talk.mp4'), join(killed.files.media, 'talk.mp4'))
    writeFileSync(join(killed.graphs, 'graph.json'), JSON.stringify(await pixelate()))
    const entry = entryNamed('host-entry', import.meta.url)
    const host = fork(entry.path, [folder, join(killed.graphs, 'graph.json')], {
      execArgv: [...entry.execArgv],
    })
    let most = 0
    const ended = new Promise<void>((resolve) => host.once('exit', () => resolve()))
    // It kills itself when the first picture is saved: from here it might come too late.
    host.on('message', () => (most = Math.max(most, processesIn(folder).length)))
    await ended
    expect(most).toBeGreaterThan(1)
    const latest = performance.now() + 30_000
    while (processesIn(folder).length > 0 && performance.now() < latest)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect(processesIn(folder)).toEqual([])

    const again = await createRuns({ workspace: killed })
    try {
      const [record] = again.list()
      expect(record).toMatchObject({ status: 'failed', message: expect.stringMatching(/program ended/) })
      expect(readdirSync(killed.files.outputs)).toEqual([])
      const graph = await again.graph(record?.id ?? '')
      const { id } = await again.start({ graph })
      while (!['done', 'failed'].includes(again.record(id).status))
        await new Promise((resolve) => setTimeout(resolve, 50))
      expect(again.record(id)).toMatchObject({ status: 'done' })
      expect(nodesOf(await again.events(id, 0), 'nodeReused')).toEqual(
        expect.arrayContaining(['scenes', 'track']),
      )
      expect(again.record(id).artefacts[0]?.path).toBe('outputs/talk-pixelate-faces.mp4')
    } finally {
      await again.close()
    }
  })
})
