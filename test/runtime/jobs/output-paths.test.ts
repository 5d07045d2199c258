import { describe, expect, it } from 'vitest'
import { definitions } from '../../../nodes/definitions.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { chooseOutputs, slugOf, withPaths } from '../../../runtime/jobs/output-paths.ts'
import { graphOf } from '../../helpers/graph-of.ts'

interface Paths {
  readonly source?: string
  readonly save?: string
  readonly report?: string
  readonly name?: string
}

/** Not a graph that runs: only what decides about names. */
function graph({ source = 'media/talk.mp4', save = '', report = '', name = 'Pixelate faces' }: Paths): Graph {
  return graphOf(
    {
      load: ['load-video', { path: source }],
      verify: 'verify-output',
      save: ['save-video', { path: save }],
      report: ['save-report', { path: report }],
    },
    ['load.video -> verify.frames', 'verify.frames -> save.frames', 'verify.report -> report.report'],
    { name },
  )
}

const choose = (paths: Paths, taken: readonly string[] = [], targets = ['save', 'report']) =>
  chooseOutputs(graph(paths), definitions, targets, (path) => taken.includes(path))

describe('the names of outputs', () => {
  it('come from the source file and the graph', () => {
    expect(choose({})).toEqual({
      'save.path': 'outputs/talk-pixelate-faces.mp4',
      'report.path': 'outputs/talk-pixelate-faces.json',
    })
    expect(choose({ source: '' })['save.path']).toBe('outputs/pixelate-faces.mp4')
    expect(choose({ source: '', name: '!!!' })['save.path']).toBe('outputs/result.mp4')
    expect(choose({ source: 'media/deep/Été à "Paris".tar.mov' })['save.path']).toBe(
      'outputs/Été à -Paris-.tar-pixelate-faces.mp4',
    )
  })

  it('share one number, which no file has yet: neither of the two, nor the page beside the report', () => {
    for (const taken of ['mp4', 'json', 'html']) {
      expect(choose({}, [`outputs/talk-pixelate-faces.${taken}`])).toEqual({
        'save.path': 'outputs/talk-pixelate-faces-2.mp4',
        'report.path': 'outputs/talk-pixelate-faces-2.json',
      })
    }
    const taken = ['outputs/talk-pixelate-faces.mp4', 'outputs/talk-pixelate-faces-2.html']
    expect(choose({}, taken)['save.path']).toBe('outputs/talk-pixelate-faces-3.mp4')
  })

  it('are those that the graph gives, with a number where they are taken', () => {
    const given = { save: 'outputs/mine.mkv', report: 'outputs/mine.json' }
    expect(choose(given)).toEqual({ 'save.path': given.save, 'report.path': given.report })
    expect(choose(given, ['outputs/mine.html'])).toEqual({
      'save.path': 'outputs/mine-2.mkv',
      'report.path': 'outputs/mine-2.json',
    })
    expect(choose({ save: 'bare.mp4' })['save.path']).toBe('outputs/bare.mp4')
  })

  it('count on where a name already ends with a number, years aside', () => {
    const taken = ['outputs/mine-2.mp4', 'outputs/trip-2024.mp4']
    expect(choose({ save: 'outputs/mine-2.mp4' }, taken)['save.path']).toBe('outputs/mine-3.mp4')
    expect(choose({ save: 'outputs/trip-2024.mp4' }, taken)['save.path']).toBe('outputs/trip-2024-2.mp4')
  })

  it('are chosen only for the nodes that are asked for', () => {
    expect(choose({}, [], ['save'])).toEqual({ 'save.path': 'outputs/talk-pixelate-faces.mp4' })
    expect(choose({}, [], ['verify'])).toEqual({})
  })

  it('are never the same for two nodes', () => {
    const two = graphOf({
      one: 'save-video',
      two: 'save-video',
      three: ['save-video', { path: 'outputs/x.mp4' }],
    })
    const chosen = chooseOutputs(two, definitions, ['one', 'two', 'three'], () => false)
    expect(chosen).toEqual({
      'one.path': 'outputs/test.mp4',
      'two.path': 'outputs/test-two.mp4',
      'three.path': 'outputs/x.mp4',
    })
  })

  it('enter the graph where the nodes are, and nowhere else', () => {
    const document = graph({})
    const filled = withPaths(document, { 'save.path': 'outputs/a.mp4', 'stage--save.path': 'outputs/b.mp4' })
    expect(filled.nodes.find(({ id }) => id === 'save')?.params).toEqual({ path: 'outputs/a.mp4' })
    expect(document.nodes.find(({ id }) => id === 'save')?.params).toEqual({ path: '' })
    expect(filled.nodes).toHaveLength(4)
  })
})

it.each([
  ['Pixelate faces', 'pixelate-faces'],
  ['  Ärger & Größe!  ', 'arger-große'],
  ['../../etc', 'etc'],
  ['顔を隠す', '顔を隠す'],
])('a graph named "%s" gives files the name %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})
