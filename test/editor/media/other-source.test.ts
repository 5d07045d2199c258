import { beforeEach, describe, expect, it } from 'vitest'
import { addCorrection } from '../../../editor/edits/corrections.ts'
import { startOtherSource } from '../../../editor/media/other-source.ts'
import { useDocument } from '../../../editor/state/document.ts'
import { useInterface } from '../../../editor/state/interface.ts'
import { definitions } from '../../../nodes/definitions.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { templateGraph } from '../../helpers/templates.ts'

startOtherSource()

function choose(path: string): void {
  useDocument.getState().edit('Choose a file', (graph) => ({
    ...graph,
    nodes: graph.nodes.map((node) =>
      node.id === 'load' ? { ...node, params: { ...node.params, path } } : node,
    ),
  }))
}

function corrected(): Graph {
  const edit = { kind: 'exclude', frame: 3, x: 0.5, y: 0.5 } as const
  const result = addCorrection(useDocument.getState().graph, definitions, edit)
  if (!result.ok) throw new Error(result.reason)
  return result.graph
}

const told = () => useInterface.getState().notices
const edits = () =>
  useDocument.getState().graph.nodes.find(({ type }) => type === 'edit-tracks')?.params['edits']

beforeEach(() => {
  useInterface.setState({ notices: [] })
  useDocument.getState().open(templateGraph('pixelate'))
})

describe('another file in the graph', () => {
  it('is nothing to talk about without corrections', () => {
    choose('media/one.mp4')
    choose('media/two.mp4')
    expect(told()).toEqual([])
  })

  it('under corrections for the one before is told, with a way to remove them', () => {
    choose('media/one.mp4')
    useDocument.getState().edit('Leave out', corrected)
    expect(told()).toEqual([])
    choose('media/two.mp4')
    expect(told()).toMatchObject([{ kind: 'bad', action: { label: 'Remove the marks' } }])
    told()[0]!.action!.run()
    expect(edits()).toBeUndefined()
    useDocument.getState().undo()
    expect(edits()).toHaveLength(1)
  })

  it('is not told of a step back', () => {
    choose('media/one.mp4')
    useDocument.getState().edit('Leave out', corrected)
    choose('media/two.mp4')
    useInterface.setState({ notices: [] })
    useDocument.getState().undo()
    expect(told()).toEqual([])
  })
})
