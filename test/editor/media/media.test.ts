import { describe, expect, it } from 'vitest'
import { placeFile, placesFor } from '../../../editor/media/file-params.ts'
import { writeDuration, writeFacts } from '../../../editor/media/write-facts.ts'
import { graphVersion, type Graph } from '../../../graphs/schema.ts'
import { definitions } from '../../../nodes/definitions.ts'

const position = { x: 0, y: 0 }
const graph: Graph = {
  veilgraph: graphVersion,
  name: 'Media',
  nodes: [
    { id: 'load', type: 'load-video', version: 1, params: {}, position },
    { id: 'picture', type: 'load-image', version: 1, params: {}, position },
    { id: 'gone', type: 'of-tomorrow', version: 1, params: { path: 'x' }, position },
  ],
  edges: [],
  inputs: {},
  outputs: {},
}

describe('a file in a graph', () => {
  it('can go where a parameter takes its kind', () => {
    expect(placesFor(graph, definitions, 'video')).toEqual([{ node: 'load', param: 'path' }])
    expect(placesFor(graph, definitions, 'image')).toEqual([{ node: 'picture', param: 'path' }])
    expect(placesFor(graph, definitions, 'report')).toEqual([])
  })

  it('changes only the nodes that it is put in, and nothing where it lies there already', () => {
    const put = placeFile(graph, [{ node: 'load', param: 'path' }], 'media/talk.mp4')
    expect(put.nodes[0]?.params).toEqual({ path: 'media/talk.mp4' })
    expect(put.nodes[1]).toBe(graph.nodes[1])
    expect(placeFile(put, [{ node: 'load', param: 'path' }], 'media/talk.mp4')).toBe(put)
  })
})

describe('facts of a file', () => {
  it('are written in the units of people', () => {
    expect(writeDuration(4.23)).toBe('4.2 s')
    expect(writeDuration(64)).toBe('1:04')
    expect(writeDuration(3753)).toBe('1:02:33')
  })

  it('are in one line', () => {
    const facts = {
      kind: 'video',
      width: 1280,
      height: 720,
      frameRate: 25,
      durationSeconds: 16,
      audioTracks: 1,
    }
    expect(writeFacts({ ...facts, kind: 'video' })).toBe('1280×720 · 25 fps · 0:16 · sound')
    expect(writeFacts({ kind: 'image', width: 10, height: 20 })).toBe('10×20')
  })
})
