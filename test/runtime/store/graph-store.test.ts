import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OperationalError } from '../../../nodes/core/errors.ts'
import { readGraph, writeGraph } from '../../../graphs/document.ts'
import { createGraphHistory, thinned } from '../../../runtime/store/graph-history.ts'
import { createGraphStore, type GraphStore } from '../../../runtime/store/graph-store.ts'
import { openServerWorkspace, type ServerWorkspace } from '../../../runtime/store/server-workspace.ts'
import { graphOf } from '../../helpers/graph-of.ts'

let workspace: ServerWorkspace
let store: GraphStore

function open(): GraphStore {
  return createGraphStore(workspace.graphs, createGraphHistory(workspace.history))
}

beforeEach(async () => {
  workspace = await openServerWorkspace(await mkdtemp(join(tmpdir(), 'veilgraph-graphs-')))
  store = open()
})
afterEach(() => rm(workspace.base, { recursive: true, force: true }))

const named = (name: string) => graphOf({}, [], { name })
const withNote = (text: string) => ({
  ...named('Talk'),
  notes: [{ id: 'note', text, position: { x: 0, y: 0 } }],
})
const fileOf = (id: string) => join(workspace.graphs, `${id}.json`)

describe('a new graph', () => {
  it('gets an id from its name, a taken one with a number', async () => {
    const names = ['My Talk!', 'my talk', 'Größe & Farbe', '日本', '   ', '../evil', 'x'.repeat(200)]
    const ids = []
    for (const name of names) ids.push((await store.create(named(name))).id)
    expect(ids).toEqual(['my-talk', 'my-talk-2', 'grosse-farbe', 'graph', 'graph-2', 'evil', 'x'.repeat(60)])
  })

  it("takes no name that differs from a file by its letters' case alone", async () => {
    await writeFile(join(workspace.graphs, 'Talk.json'), 'by hand')
    expect((await store.create(named('Talk'))).id).toBe('talk-2')
    expect(await readFile(fileOf('Talk'), 'utf8')).toBe('by hand')
  })

  it('of the same name at the same time gets an id of its own', async () => {
    const saved = await Promise.all(Array.from({ length: 8 }, () => store.create(named('Talk'))))
    expect(new Set(saved.map(({ id }) => id)).size).toBe(8)
  })

  it('lies in a file that the command line reads', async () => {
    const graph = withNote('hello')
    await store.create(graph)
    const text = await readFile(fileOf('talk'), 'utf8')
    expect(readGraph(text)).toEqual({ ok: true, graph })
    expect(text).toBe(writeGraph(graph))
  })
})

describe('saving', () => {
  it('raises the revision and keeps the earlier ones', async () => {
    await store.create(withNote('one'))
    expect(await store.save('talk', { graph: withNote('two'), base: 1, label: 'Edit note' })).toMatchObject({
      saved: true,
      revision: 2,
    })
    expect(await store.read('talk')).toMatchObject({ revision: 2, graph: withNote('two') })
    expect(await store.revisions('talk')).toMatchObject([
      { revision: 2, label: 'Edit note' },
      { revision: 1 },
    ])
    expect((await store.revision('talk', 1)).graph).toEqual(withNote('one'))
  })

  it('over another revision than the last is refused, and nothing is changed', async () => {
    await store.create(withNote('one'))
    await store.save('talk', { graph: withNote('two'), base: 1 })
    const late = await store.save('talk', { graph: withNote('three'), base: 1 })
    expect(late).toEqual({ saved: false, revision: 2 })
    expect((await store.read('talk')).graph).toEqual(withNote('two'))
  })

  it('twice at the same time over the same revision succeeds once', async () => {
    await store.create(withNote('one'))
    const saves = ['a', 'b', 'c', 'd'].map((text) => store.save('talk', { graph: withNote(text), base: 1 }))
    const saved = (await Promise.all(saves)).filter((result) => result.saved)
    expect(saved).toHaveLength(1)
    expect((await store.read('talk')).revision).toBe(2)
  })

  it('what is there already makes no revision', async () => {
    await store.create(withNote('one'))
    expect(await store.save('talk', { graph: withNote('one'), base: 1 })).toMatchObject({ revision: 1 })
    expect(await store.revisions('talk')).toHaveLength(1)
  })

  it('leaves no temporary files, and is found again by another server', async () => {
    await store.create(withNote('one'))
    await store.save('talk', { graph: withNote('two'), base: 1 })
    expect(await readdir(workspace.graphs)).toEqual(['talk.json'])
    expect(await open().read('talk')).toMatchObject({ revision: 2, graph: withNote('two') })
  })

  it('what lies there already succeeds over any revision: an answer may have been lost', async () => {
    await store.create(withNote('one'))
    await store.save('talk', { graph: withNote('two'), base: 1 })
    expect(await store.save('talk', { graph: withNote('two'), base: 1 })).toMatchObject({
      saved: true,
      revision: 2,
    })
  })

  it('changes neither the file nor its name where there is no room for its history', async () => {
    await store.create(withNote('one'))
    const before = await readFile(fileOf('talk'), 'utf8')
    const full = async () => {
      throw new OperationalError('"000002.json" cannot be saved: ENOSPC')
    }
    const history = createGraphHistory(workspace.history)
    const pressed = createGraphStore(workspace.graphs, { ...history, add: full })
    await expect(pressed.save('talk', { graph: withNote('two'), base: 1 })).rejects.toThrow('cannot be saved')
    await expect(pressed.rename('talk', 'Speech')).rejects.toThrow('cannot be saved')
    expect(await readFile(fileOf('talk'), 'utf8')).toBe(before)
    expect(await readdir(workspace.graphs)).toEqual(['talk.json'])
    expect(await store.save('talk', { graph: withNote('two'), base: 1 })).toMatchObject({ revision: 2 })
  })

  it('to no graph is refused', async () => {
    await expect(store.save('none', { graph: named('None'), base: 1 })).rejects.toThrow(/not there/)
  })
})

describe('a file that other hands changed', () => {
  it('becomes a revision of its own, so that nothing is saved over it', async () => {
    await store.create(withNote('one'))
    await writeFile(fileOf('talk'), writeGraph(withNote('by hand')))
    expect(await store.save('talk', { graph: withNote('two'), base: 1 })).toEqual({
      saved: false,
      revision: 2,
    })
    expect(await store.read('talk')).toMatchObject({ revision: 2, graph: withNote('by hand') })
    expect(await store.revisions('talk')).toMatchObject([
      { label: 'Changed outside the editor' },
      { revision: 1 },
    ])
    expect(await store.list()).toMatchObject([{ id: 'talk', revision: 2 }])
  })

  it('and damaged is listed with its problem, beside the others', async () => {
    await store.create(withNote('one'))
    await store.create(named('Other'))
    await store.list()
    await writeFile(fileOf('talk'), '{ "veilgraph": 1, "name"')
    const list = await store.list()
    expect(list.find(({ id }) => id === 'talk')).toMatchObject({
      problem: expect.stringContaining('not JSON'),
    })
    expect(list.find(({ id }) => id === 'other')).toMatchObject({ name: 'Other' })
    await expect(store.read('talk')).rejects.toMatchObject({ issues: [{ code: 'format' }] })
    expect((await store.revision('talk', 1)).graph).toEqual(withNote('one'))
    // What was good is saved over it on purpose; the damaged text stays in the history.
    expect(await store.save('talk', { graph: withNote('one'), base: 2 })).toMatchObject({
      saved: true,
      revision: 3,
    })
    expect((await store.read('talk')).graph).toEqual(withNote('one'))
    expect(await store.revisions('talk')).toHaveLength(3)
  })

  it('or brought in is a graph like any other', async () => {
    await writeFile(fileOf('copied'), writeGraph(named('Copied')))
    await writeFile(join(workspace.graphs, 'notes.txt'), 'no graph')
    expect(await store.list()).toMatchObject([{ id: 'copied', name: 'Copied', revision: 1 }])
  })
})

describe('a removed graph', () => {
  it('is off the list, keeps its history, and comes back by saving over the last revision', async () => {
    await store.create(withNote('one'))
    await store.save('talk', { graph: withNote('two'), base: 1 })
    await store.remove('talk')
    expect(await store.list()).toEqual([])
    await expect(store.read('talk')).rejects.toThrow(/not there/)
    expect(await store.removed()).toMatchObject([{ id: 'talk', name: 'Talk', revision: 3 }])
    expect(await store.revisions('talk')).toMatchObject([
      { label: 'Removed' },
      { revision: 2 },
      { revision: 1 },
    ])
    // A tab that still has it open does not bring it back unawares.
    expect(await store.save('talk', { graph: withNote('late'), base: 2 })).toEqual({
      saved: false,
      revision: 3,
    })
    const { graph } = await store.revision('talk', 2)
    expect(await store.save('talk', { graph, base: 3 })).toMatchObject({ saved: true, revision: 4 })
    expect((await store.read('talk')).graph).toEqual(withNote('two'))
    expect(await store.removed()).toEqual([])
  })

  it('leaves its id to its history', async () => {
    await store.create(withNote('one'))
    await store.remove('talk')
    expect((await store.create(named('Talk'))).id).toBe('talk-2')
  })
})

describe('a graph under another name', () => {
  it('takes its history along', async () => {
    await store.create(withNote('one'))
    const renamed = await store.rename('talk', 'Speech')
    expect(renamed).toMatchObject({ id: 'speech', revision: 2, graph: { name: 'Speech' } })
    expect(await store.revisions('speech')).toHaveLength(2)
    expect(await readdir(workspace.graphs)).toEqual(['speech.json'])
    await expect(store.read('talk')).rejects.toThrow(/not there/)
    expect(await store.removed()).toEqual([])
  })

  it('keeps its id where the name says the same', async () => {
    await store.create(withNote('one'))
    expect(await store.rename('talk', 'TALK')).toMatchObject({ id: 'talk', revision: 2 })
  })

  it('is copied under a free one', async () => {
    await store.create(withNote('one'))
    expect(await store.duplicate('talk')).toMatchObject({
      id: 'talk-2',
      revision: 1,
      graph: { name: 'Talk 2' },
    })
    expect(await store.duplicate('talk-2')).toMatchObject({ id: 'talk-3', graph: { name: 'Talk 3' } })
  })
})

describe('a long history', () => {
  const minute = 60_000
  it('keeps the latest 200, and of older ones the last of each hour', () => {
    const heads = Array.from({ length: 500 }, (_, at) => ({ revision: at + 1, savedAt: at * minute }))
    const gone = thinned(heads)
    const kept = heads.map(({ revision }) => revision).filter((revision) => !gone.includes(revision))
    expect(kept.slice(-200)).toEqual(heads.slice(-200).map(({ revision }) => revision))
    expect(kept.slice(0, -200)).toEqual([60, 120, 180, 240, 300])
    expect(thinned(heads.slice(0, 200))).toEqual([])
  })

  it('is thinned as it grows, never by its last revision', async () => {
    await store.create(withNote('0'))
    for (let base = 1; base < 230; base++) await store.save('talk', { graph: withNote(String(base)), base })
    const revisions = (await store.revisions('talk')).map(({ revision }) => revision)
    expect(revisions[0]).toBe(230)
    expect(revisions.length).toBeLessThan(222)
    expect(revisions.slice(0, 200)).toEqual(Array.from({ length: 200 }, (_, at) => 230 - at))
    expect((await store.read('talk')).graph).toEqual(withNote('229'))
  })

  it('survives a revision that cannot be read', async () => {
    await store.create(withNote('one'))
    await store.save('talk', { graph: withNote('two'), base: 1 })
    await writeFile(join(workspace.history, 'talk', '000001.json'), 'damaged')
    expect(await store.revisions('talk')).toHaveLength(1)
    await expect(store.revision('talk', 1)).rejects.toThrow(/not kept/)
    expect((await store.read('talk')).revision).toBe(2)
  })
})
