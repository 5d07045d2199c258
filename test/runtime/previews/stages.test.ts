import { beforeEach, describe, expect, it } from 'vitest'
import { graphSchema, type Graph, type Stage } from '../../../graphs/schema.ts'
import { definitions } from '../../../nodes/definitions.ts'
import type { Machine } from '../../../runtime/engine/machine.ts'
import { studioAnswers } from '../../../runtime/previews/answers.ts'
import { shownEnd } from '../../../runtime/previews/shown-end.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { playedStudio } from '../../helpers/played-studio.ts'

const node = (id: string, type: string, params = {}) => ({
  id,
  type,
  version: 1,
  params,
  position: { x: 0, y: 0 },
})

/** Covers faces, and in it another stage that only passes on. */
const stages: Stage[] = [
  {
    id: 'inner',
    title: 'Inner',
    nodes: [node('blur', 'blur-faces')],
    edges: [],
    inputs: { frames: ['blur.frames'], tracks: ['blur.tracks'] },
    outputs: { frames: 'blur.frames' },
    params: {},
  },
  {
    id: 'hide',
    title: 'Hide',
    nodes: [
      node('find', 'track-faces'),
      node('deep', 'stage:inner'),
      node('write', 'save-video', { path: 'outputs/a.mp4' }),
    ],
    edges: [
      { from: 'find.tracks', to: 'deep.tracks' },
      { from: 'deep.frames', to: 'write.frames' },
    ],
    inputs: { frames: ['find.frames', 'deep.frames'] },
    outputs: { frames: 'deep.frames', tracks: 'find.tracks' },
    params: {},
  },
]

const graph: Graph = graphSchema.parse({
  ...graphOf({ load: ['load-video', { path: 'media/clip.mp4' }], hide: 'stage:hide' }, [
    'load.video -> hide.frames',
  ]),
  stages,
})

function endOf(id: string, port?: string, from = graph): string {
  const { end } = shownEnd(from, definitions, id, port)
  return `${end.node}.${end.port}`
}

describe('what is shown of a graph with stages', () => {
  it.each([
    ['load', undefined, 'load.video'],
    ['hide', undefined, 'hide--deep--blur.frames'],
    ['hide', 'tracks', 'hide--find.tracks'],
    ['hide--find', undefined, 'hide--find.tracks'],
    ['hide--deep', undefined, 'hide--deep--blur.frames'],
    ['hide--deep--blur', undefined, 'hide--deep--blur.frames'],
    ['hide--deep--blur', 'tracks', 'hide--find.tracks'],
    ['hide--deep', 'tracks', 'hide--find.tracks'],
    ['hide--write', undefined, 'hide--deep--blur.frames'],
  ])('of %s at %s is %s', (id, port, expected) => {
    expect(endOf(id, port)).toBe(expected)
  })

  it('is nothing where there is no such node or port', () => {
    expect(() => endOf('hide', 'elsewhere')).toThrow('Nothing is wired to it yet.')
    expect(() => endOf('hide--gone')).toThrow('There is no such node.')
  })

  it('is what passes through, where a stage is bypassed', () => {
    const one = graphSchema.parse({
      ...graphOf({ load: 'load-video', still: 'load-image', inner: 'stage:inner' }, [
        'load.video -> inner.frames',
      ]),
      stages: stages.slice(0, 1),
    })
    one.nodes.find(({ id }) => id === 'inner')!.state = 'bypassed'
    expect(endOf('inner', undefined, one)).toBe('load.video')
  })

  it('leaves the graph as it was sent', () => {
    const before = JSON.stringify(graph)
    const { graph: expanded } = shownEnd(graph, definitions, 'hide--deep', undefined)
    expect(JSON.stringify(graph)).toBe(before)
    expect(expanded.edges.every(({ to }) => !to.startsWith('veilgraph-eye'))).toBe(true)
    expect(expanded.nodes.map(({ id }) => id)).toEqual([
      'load',
      'hide--find',
      'hide--deep--blur',
      'hide--write',
    ])
  })
})

describe('a preview of a stage', () => {
  let machine: Machine
  beforeEach(() => {
    const studio = playedStudio()
    machine = studio.machine
    process.chdir(studio.folder)
  })

  it('names the nodes in it that have to run first', async () => {
    const question = { view: 'main', graph, node: 'hide', frame: 0, width: 64, height: 64 }
    const { answer } = await studioAnswers.preview(question, machine, new AbortController().signal)
    expect(answer).toEqual({ kind: 'needs', nodes: ['hide--find'] })
  })
})
