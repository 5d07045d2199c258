import { describe, expect, it } from 'vitest'
import { needsOf } from '../../graphs/needs.ts'
import { shareable } from '../../graphs/share.ts'
import { definitions } from '../../nodes/definitions.ts'
import { graphOf } from '../helpers/graph-of.ts'
import { templateGraph } from '../helpers/templates.ts'

const template = templateGraph('pixelate')

/** A graph that says where its files lie, in every place in which it could. */
function personal() {
  const graph = structuredClone(template)
  const set = (id: string, path: string) =>
    (graph.nodes.find((node) => node.id === id)!.params['path'] = path)
  set('load', '/home/ada/party.mp4')
  set('save', 'outputs/ada.mp4')
  set('report', 'C:\\ada\\report.json')
  graph.nodes.push(
    {
      id: 'odd',
      type: 'from-the-future',
      version: 1,
      params: { where: { is: ['/home/ada'] }, how: 'much' },
      position: { x: 0, y: 0 },
    },
    { id: 'in', type: 'stage:in', version: 1, params: { path: 'ada.mp4' }, position: { x: 0, y: 0 } },
  )
  graph.stages = [
    {
      id: 'in',
      title: 'In',
      nodes: [
        {
          id: 'load',
          type: 'load-video',
          version: 1,
          params: { path: 'media/ada.mp4' },
          position: { x: 0, y: 0 },
        },
      ],
      edges: [],
      inputs: {},
      outputs: { video: 'load.video' },
      params: { path: 'load.path' },
    },
  ]
  return graph
}

describe('a graph that is passed on', () => {
  it('names no file, also not in stages and in nodes that nobody here knows', () => {
    const text = JSON.stringify(shareable(personal(), definitions))
    expect(text).not.toContain('ada')
    expect(text).toContain('much')
  })

  it('is otherwise the same', () => {
    expect(shareable(template, definitions)).toEqual(template)
  })

  it('leaves the one it was made from as it is', () => {
    const graph = personal()
    const before = structuredClone(graph)
    shareable(graph, definitions)
    expect(graph).toEqual(before)
  })
})

describe('what a graph needs', () => {
  it('is types, versions, models and files, also of its stages', () => {
    const graph = shareable(personal(), definitions)
    graph.nodes.find(({ id }) => id === 'save')!.version = 9
    expect(needsOf(graph, definitions)).toEqual({
      unknownTypes: [{ type: 'from-the-future', nodes: ['odd'] }],
      newer: [{ node: 'save', type: 'save-video', version: 9 }],
      models: ['ssd-mobilenet-v1', 'face-landmarks-68', 'face-recognition-128', 'face-embedding-1024'],
      files: [
        { input: 'video', node: 'load', param: 'path', media: 'video' },
        { input: undefined, node: 'in--load', param: 'path', media: 'video' },
      ],
      exposing: [],
    })
  })

  it('is nothing for a graph of constants', () => {
    expect(needsOf(graphOf({ n: 'constant-number' }), definitions)).toEqual({
      unknownTypes: [],
      newer: [],
      models: [],
      files: [],
      exposing: [],
    })
  })

  it('tells where faces may lie open: switched on, or decided by a wire', () => {
    const open = graphOf(
      {
        on: ['save-video', { allowUnverified: true }],
        off: 'save-video',
        yes: 'constant-boolean',
        by: 'save-image',
      },
      ['yes.value -> by.allowUnverified'],
    )
    expect(needsOf(open, definitions).exposing.map(({ node, param }) => `${node}.${param}`)).toEqual([
      'on.allowUnverified',
      'by.allowUnverified',
    ])
  })
})
