import { beforeEach, describe, expect, it } from 'vitest'
import { startTellingRefused } from '../../../editor/api/hold.ts'
import { useDocument } from '../../../editor/state/document.ts'
import { useInterface } from '../../../editor/state/interface.ts'
import type { Graph } from '../../../graphs/schema.ts'

const graph: Graph = { veilgraph: 1, name: 'Talk', nodes: [], edges: [], inputs: {}, outputs: {} }
const messages = () => useInterface.getState().notices.map(({ message }) => message)
const rename = (name: string) => useDocument.getState().edit('Rename', (each) => ({ ...each, name }))

startTellingRefused()

beforeEach(() => {
  useDocument.getState().open(graph)
  useDocument.setState({ locked: false })
  useInterface.setState({ notices: [] })
})

describe('a graph that another tab edits', () => {
  it('stays as it is, and each refused change is told, many at a time once', () => {
    useDocument.setState({ locked: true })
    for (const name of ['A', 'B', 'C']) rename(name)
    expect(useDocument.getState().graph.name).toBe('Talk')
    expect(messages()).toEqual([expect.stringMatching(/^Not changed: another tab edits this graph/)])
    useInterface.setState({ notices: [] })
    useDocument.getState().undo()
    expect(messages()).toHaveLength(1)
  })

  it('takes changes again afterwards, and says nothing', () => {
    rename('Mine')
    expect(useDocument.getState().graph.name).toBe('Mine')
    expect(messages()).toEqual([])
  })
})
