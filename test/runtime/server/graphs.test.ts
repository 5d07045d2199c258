import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readGraph, writeGraph } from '../../../graphs/document.ts'
import type { SavedGraph } from '../../../runtime/protocol/endpoints/graphs.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { testServer, type TestServer, type TestSocket } from '../../helpers/test-server.ts'

let server: TestServer
let socket: TestSocket
beforeAll(async () => {
  server = await testServer()
  socket = await server.connect()
})
afterAll(() => server[Symbol.asyncDispose]())

const post = (path: string, json?: unknown) =>
  server.ask(path, { method: 'POST', ...(json === undefined ? {} : { json }) })
const put = (path: string, json: unknown) => server.ask(path, { method: 'PUT', json })
const graph = graphOf({
  load: ['load-video', { path: 'media/private name.mp4' }],
  odd: ['not-known', { deep: [1] }],
})
const other = { ...graph, description: 'Changed' }

/** The next message of this name (about this revision), with its arguments. */
function next(name: 'graphSaved' | 'graphsChanged', about?: number): Promise<unknown[]> {
  return new Promise((resolve) => {
    function look(...args: unknown[]): void {
      if (about !== undefined && args[1] !== about) return
      socket.off(name, look)
      resolve(args)
    }
    socket.on(name, look)
  })
}

/** Puts a file in place at once, as other programs do that write with care. */
async function place(name: string, content: string): Promise<void> {
  const aside = join(server.workspace.hidden, name)
  await writeFile(aside, content)
  await rename(aside, join(server.workspace.graphs, name))
}

describe('graphs over HTTP', () => {
  it('are saved, listed, read and saved again, and every tab hears of it', async () => {
    const created = next('graphsChanged')
    expect((await post('/api/graphs', { graph })).json()).toMatchObject({ id: 'test', revision: 1 })
    await created
    expect((await server.ask('/api/graphs')).json()).toMatchObject([{ id: 'test', nodes: 2 }])
    const saved = next('graphSaved', 2)
    const reply = await put('/api/graphs/test', { graph: other, base: 1, tab: 'one', label: 'Describe' })
    expect(reply.json()).toMatchObject({ revision: 2 })
    expect(await saved).toEqual(['test', 2, 'one'])
    expect(((await server.ask('/api/graphs/test')).json() as SavedGraph).graph).toEqual(other)
  })

  it('are not overwritten: the answer holds the revision that lies there', async () => {
    const reply = await put('/api/graphs/test', { graph, base: 1, tab: 'two' })
    expect(reply.status).toBe(409)
    expect(reply.json()).toMatchObject({ code: 'conflict', revision: 2 })
  })

  it('are told of when they change on disk', async () => {
    const saved = next('graphSaved', 3)
    await place('test.json', writeGraph(graph))
    expect(await saved).toEqual(['test', 3, ''])
    const changed = next('graphsChanged')
    await place('brought-in.json', writeGraph(graph))
    await changed
  })

  it('leave without the paths of files', async () => {
    const reply = await server.ask('/api/graphs/test/export')
    expect(reply.headers['content-disposition']).toContain('test.json')
    const read = readGraph(reply.text)
    expect(read.ok && read.graph.nodes).toMatchObject([
      { params: { path: '' } },
      { type: 'not-known', params: { deep: [1] } },
    ])
  })

  it('come in as text; what is no graph is refused with every issue', async () => {
    const reply = await post('/api/graphs/import', { text: writeGraph(graph) })
    expect(reply.json()).toMatchObject({ id: 'test-2', graph })
    const refused = await post('/api/graphs/import', { text: '{"veilgraph":1,"nodes":[{}]}' })
    expect(refused.status).toBe(422)
    expect((refused.json() as { issues: unknown[] }).issues.length).toBeGreaterThan(3)
    expect((await post('/api/graphs/import', { text: '{"veilgraph":99}' })).text).toContain('newer Veilgraph')
  })

  it('that ship with the program are offered', async () => {
    const templates = (await server.ask('/api/templates')).json() as { id: string }[]
    expect(templates.map(({ id }) => id)).toContain('pixelate')
  })

  it('that were removed can be found and brought back', async () => {
    expect((await server.ask('/api/graphs/test-2', { method: 'DELETE' })).status).toBe(204)
    expect((await server.ask('/api/graphs/test-2')).status).toBe(404)
    expect((await server.ask('/api/removed-graphs')).json()).toMatchObject([{ id: 'test-2', revision: 2 }])
    const old = (await server.ask('/api/graphs/test-2/history/1')).json() as SavedGraph
    expect((await put('/api/graphs/test-2', { graph: old.graph, base: 2, tab: 'one' })).status).toBe(200)
    expect((await server.ask('/api/graphs/test-2')).json()).toMatchObject({ revision: 3, graph })
  })
})

describe('presets over HTTP', () => {
  it('are kept, replaced by name and removed', async () => {
    const preset = { type: 'pixelate-faces', name: 'Große / Blöcke', params: { blocks: 4 } }
    await put('/api/presets', preset)
    await put('/api/presets', { ...preset, params: { blocks: 5 } })
    await put('/api/presets', { ...preset, type: 'blur-faces' })
    expect((await server.ask('/api/presets')).json()).toEqual([
      { ...preset, params: { blocks: 5 } },
      { ...preset, type: 'blur-faces' },
    ])
    const path = `/api/presets/pixelate-faces/${encodeURIComponent(preset.name)}`
    expect((await server.ask(path, { method: 'DELETE' })).status).toBe(204)
    expect((await server.ask(path, { method: 'DELETE' })).status).toBe(404)
    expect((await server.ask('/api/presets')).json()).toEqual([{ ...preset, type: 'blur-faces' }])
  })
})

describe('the program over HTTP', () => {
  it('tells its health, nodes and models', async () => {
    expect((await server.ask('/api/health')).json()).toMatchObject({ runner: 'idle', queued: 0 })
    expect((await server.ask('/api/nodes')).text).toContain('pixelate-faces')
    const [model] = (await server.ask('/api/models')).json() as { id: string; state: string }[]
    expect(model?.state).toBe('installed')
    expect((await post(`/api/models/${model?.id}/verify`)).json()).toMatchObject({ state: 'installed' })
    expect((await post('/api/models/none/verify')).status).toBe(404)
  })
})

describe('runs over HTTP', () => {
  it('are started, listed, read, moved, cancelled and removed', async () => {
    const { id } = (await post('/api/runs', { graph })).json() as { id: string }
    expect((await server.ask('/api/runs')).json()).toMatchObject([{ id, status: 'queued' }])
    expect((await server.ask(`/api/runs/${id}`)).json()).toMatchObject({ record: { id }, graph })
    for (const node of ['load', 'odd']) server.runs.happen(id, { type: 'nodeStarted', node, attempt: 1 })
    expect((await server.ask(`/api/runs/${id}/events?after=1`)).json()).toMatchObject([
      { seq: 2, node: 'odd' },
    ])
    expect((await post(`/api/runs/${id}/move`, { place: 2 })).status).toBe(204)
    expect((await post(`/api/runs/${id}/cancel`)).status).toBe(204)
    expect((await server.ask(`/api/runs/${id}/report`)).status).toBe(404)
    const report = { node: 'report', kind: 'report', path: 'outputs/r.json', bytes: 1, sha256: 'x' } as const
    await writeFile(join(server.workspace.files.outputs, 'r.json'), '{"faces":3}')
    server.runs.change(id, { artefacts: [report] })
    expect((await server.ask(`/api/runs/${id}/report`)).json()).toEqual({ faces: 3 })
    expect((await server.ask(`/api/runs/${id}/artefacts`)).json()).toEqual([report])
    await mkdir(join(server.workspace.files.outputs, 'talk'))
    await writeFile(join(server.workspace.files.outputs, 'talk', 'r.json'), '{"faces":4}')
    server.runs.change(id, { artefacts: [{ ...report, path: 'outputs/talk/r.json' }] })
    expect((await server.ask(`/api/runs/${id}/report`)).json()).toEqual({ faces: 4 })
    server.runs.change(id, { artefacts: [{ ...report, path: '../r.json' }] })
    expect((await server.ask(`/api/runs/${id}/report`)).status).toBe(404)
    expect((await server.ask(`/api/runs/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await server.ask(`/api/runs/${id}`)).status).toBe(404)
  })
})
