import { describe, expect, it } from 'vitest'
import { forgetUnsaved, judgeUnsaved, keepUnsaved, readUnsaved } from '../../../editor/api/unsaved.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { memoryStorage } from '../../helpers/memory-storage.ts'

function graphNamed(name: string): Graph {
  return { veilgraph: 1, name, nodes: [], edges: [], inputs: {}, outputs: {} }
}

const [server, mine, sent] = [graphNamed('Server'), graphNamed('Mine'), graphNamed('Sent')]

describe('unsaved changes in the browser', () => {
  it('come back as they were, by graph', () => {
    const storage = memoryStorage()
    expect(keepUnsaved('talk', { graph: mine, base: 3, at: 10, label: 'Move' }, storage)).toBe(true)
    expect(readUnsaved('talk', storage)).toEqual({ graph: mine, base: 3, at: 10, label: 'Move' })
    expect(readUnsaved('other', storage)).toBeUndefined()
    forgetUnsaved('talk', storage)
    expect(readUnsaved('talk', storage)).toBeUndefined()
  })

  it('say when the browser keeps nothing', () => {
    expect(keepUnsaved('talk', { graph: mine, base: 3, at: 10 }, memoryStorage(true))).toBe(false)
  })

  it('are ignored when what is kept is damaged', () => {
    const storage = memoryStorage()
    storage.setItem('veilgraph.unsaved.talk', '{"graph":')
    expect(readUnsaved('talk', storage)).toBeUndefined()
    storage.setItem('veilgraph.unsaved.talk', '{"graph":{"veilgraph":1},"base":1,"at":1}')
    expect(readUnsaved('talk', storage)).toBeUndefined()
  })

  it('are restored where they follow what lies on the server', () => {
    expect(judgeUnsaved({ graph: mine, base: 3, at: 1 }, { revision: 3, graph: server })).toBe('restore')
  })

  it('are restored where the server has what was on its way when the tab went', () => {
    expect(judgeUnsaved({ graph: mine, base: 3, at: 1, sent }, { revision: 4, graph: sent })).toBe('restore')
  })

  it('need a decision where the server went on', () => {
    expect(judgeUnsaved({ graph: mine, base: 3, at: 1, sent }, { revision: 4, graph: server })).toBe('ask')
    expect(judgeUnsaved({ graph: mine, base: 3, at: 1 }, { revision: 2, graph: server })).toBe('ask')
  })

  it('are nothing where the server has the same graph', () => {
    expect(judgeUnsaved({ graph: server, base: 3, at: 1 }, { revision: 4, graph: server })).toBe('none')
    expect(judgeUnsaved(undefined, { revision: 4, graph: server })).toBe('none')
  })
})
