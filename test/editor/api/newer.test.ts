import { beforeEach, describe, expect, it, vi } from 'vitest'
import { showGraph, tellAutosave } from '../../../editor/api/autosave.ts'
import { takeNewer } from '../../../editor/api/newer.ts'
import { useDocument } from '../../../editor/state/document.ts'
import { useSession } from '../../../editor/state/session.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { memoryStorage } from '../../helpers/memory-storage.ts'

const graph: Graph = { veilgraph: 1, name: 'Talk', nodes: [], edges: [], inputs: {}, outputs: {} }
let answer: (revision: number) => void = () => {}

beforeEach(() => {
  vi.stubGlobal('localStorage', memoryStorage())
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('fetch', async () => {
    const revision = await new Promise<number>((resolve) => (answer = resolve))
    const saved = { id: 'talk', revision, savedAt: 0, graph: { ...graph, name: 'From elsewhere' } }
    return new Response(JSON.stringify(saved), { headers: { 'content-type': 'application/json' } })
  })
  useSession.getState().set({ graphId: 'talk' })
  showGraph(() => useDocument.getState().open(graph), 3)
})

describe('what somebody else saved', () => {
  it('is shown; one step back leads to the version before', async () => {
    const taken = takeNewer()
    answer(4)
    await taken
    expect(useDocument.getState().graph.name).toBe('From elsewhere')
    expect(useSession.getState().revision).toBe(4)
    useDocument.getState().undo()
    expect(useDocument.getState().graph.name).toBe('Talk')
  })

  it('takes the place of nothing that was changed and saved while it was read', async () => {
    const taken = takeNewer()
    showGraph(() => useDocument.getState().edit('Rename', (each) => ({ ...each, name: 'Mine' })), 3)
    tellAutosave({ type: 'saved', revision: 5 })
    answer(4)
    await taken
    expect(useDocument.getState().graph.name).toBe('Mine')
    expect(useSession.getState().revision).toBe(5)
  })
})
