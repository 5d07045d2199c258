import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepPending, showGraph, startAutosave } from '../../../editor/api/autosave.ts'
import { readUnsaved } from '../../../editor/api/unsaved.ts'
import { useDocument } from '../../../editor/state/document.ts'
import { useSession } from '../../../editor/state/session.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { memoryStorage } from '../../helpers/memory-storage.ts'

const graph: Graph = { veilgraph: 1, name: 'Talk', nodes: [], edges: [], inputs: {}, outputs: {} }
const page = new EventTarget()
const tab = Object.assign(new EventTarget(), { visibilityState: 'visible' })

vi.stubGlobal('window', page)
vi.stubGlobal('document', tab)
startAutosave()

function change(name: string): void {
  useDocument.getState().edit('Rename', (before) => ({ ...before, name }))
}

beforeEach(() => {
  vi.stubGlobal('localStorage', memoryStorage())
  // The server never answers.
  vi.stubGlobal('fetch', () => new Promise(() => {}))
  tab.visibilityState = 'visible'
  useSession.getState().set({ graphId: 'talk' })
  showGraph(() => useDocument.getState().open(graph), 1)
})
afterEach(() => showGraph(() => useDocument.getState().open(graph), 1))

describe('a change that was made a moment ago', () => {
  it('is kept in the browser when the page goes', () => {
    change('Speech')
    page.dispatchEvent(new Event('pagehide'))
    expect(readUnsaved('talk')).toMatchObject({ base: 1, graph: { name: 'Speech' } })
  })

  it('is kept also while it is on its way to the server: the request ends with the page', () => {
    change('Speech')
    tab.visibilityState = 'hidden'
    tab.dispatchEvent(new Event('visibilitychange'))
    page.dispatchEvent(new Event('pagehide'))
    expect(readUnsaved('talk')).toMatchObject({ base: 1, graph: { name: 'Speech' } })
  })

  it('is kept under its own graph when another takes its place', () => {
    change('Speech')
    keepPending()
    useSession.getState().set({ graphId: 'other' })
    showGraph(() => useDocument.getState().open(graph), 7)
    expect(readUnsaved('talk')).toMatchObject({ base: 1, graph: { name: 'Speech' } })
    expect(readUnsaved('other')).toBeUndefined()
  })
})
