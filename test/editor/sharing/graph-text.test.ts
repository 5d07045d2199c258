import { describe, expect, it } from 'vitest'
import { copyItems } from '../../../editor/edits/fragment.ts'
import { fragmentToText, readText } from '../../../editor/sharing/graph-text.ts'
import { writeGraph } from '../../../graphs/document.ts'
import { templateGraph } from '../../helpers/templates.ts'

const graph = templateGraph('cover')

describe('a copied part of a graph as text', () => {
  it('gives nodes, wires and what fed them back', () => {
    const fragment = copyItems(graph, [], ['cover', 'verify', 'about'])
    const read = readText(fragmentToText(fragment))
    expect(read).toEqual({ kind: 'fragment', fragment })
    expect(fragment.edges).toEqual([{ from: 'cover.frames', to: 'verify.frames' }])
    expect(fragment.feeds.map(({ from }) => from)).toEqual(['load.video', 'track.tracks', 'track.tracks'])
  })

  it('may be a whole graph file', () => {
    const read = readText(writeGraph(graph))
    expect(read).toMatchObject({ kind: 'graph', graph, fragment: { nodes: graph.nodes, feeds: [] } })
  })

  it.each(['', 'hello', '{', '{"nodes": []}', '[1]', 'veilgraph', `{"text": "${'x'.repeat(1000)}"}`])(
    'leaves other text alone: %.20s',
    (text) => {
      expect(readText(text)).toEqual({ kind: 'other' })
    },
  )

  it('says where a fragment or a graph is damaged', () => {
    const text = fragmentToText(copyItems(graph, [], ['cover']))
    const read = readText(text.replace('"cover-faces"', '7'))
    expect(read).toMatchObject({ kind: 'damaged', issues: [{ code: 'format' }] })
    expect(readText(writeGraph(graph).replace('"cover-faces"', '7'))).toMatchObject({ kind: 'damaged' })
  })
})
