import { describe, expect, it } from 'vitest'
import { copyItems } from '../../../editor/edits/fragment.ts'
import { readFragment, writeFragment } from '../../../editor/edits/fragment-text.ts'
import { writeGraph } from '../../../graphs/document.ts'
import { graphOf } from '../../helpers/graph-of.ts'

const graph = graphOf({ load: 'load-video', blur: 'blur-faces' }, ['load.video -> blur.frames'])

describe('nodes as text', () => {
  it('come back as they were, with the wires that fed them', () => {
    const copied = copyItems(graph, [], ['blur'])
    expect(readFragment(writeFragment(copied))).toEqual(copied)
    expect(copied.feeds).toHaveLength(1)
  })

  it('are also what a whole graph holds', () => {
    expect(readFragment(writeGraph(graph))?.nodes).toEqual(graph.nodes)
  })

  it.each(['', 'Hello', '{', '{"a": 1}', '[1, 2]', '{"veilgraph-fragment": 1, "nodes": [{"id": "Bad Id"}]}'])(
    'are not found in %s',
    (text) => {
      expect(readFragment(text)).toBeUndefined()
    },
  )
})
