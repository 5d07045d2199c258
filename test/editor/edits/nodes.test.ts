import { describe, expect, it } from 'vitest'
import { setCollapsed, setColour, setTitle, toggleCollapsed } from '../../../editor/edits/appearance.ts'
import { promote, promotedAs, suggestName, unpromote } from '../../../editor/edits/promote.ts'
import { removeItems } from '../../../editor/edits/remove.ts'
import { renameNode } from '../../../editor/edits/rename-node.ts'
import { paramOf, resetParams, setParam, setParams } from '../../../editor/edits/set-param.ts'
import { toggleState } from '../../../editor/edits/state.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { templateGraph } from '../../helpers/templates.ts'
import { expectSound, wiresOf } from '../../helpers/sound-graph.ts'

const graph = templateGraph('cover')

describe('removing nodes', () => {
  it('takes their wires and the names that stood for them', () => {
    const less = removeItems(graph, [], ['save', 'load', 'about'])
    expect(less.nodes.map(({ id }) => id)).toEqual(['scenes', 'track', 'cover', 'verify', 'report'])
    expect(less.inputs).toEqual({})
    expect(less.outputs).toEqual({ report: 'report.path' })
    expect(less.notes).toBeUndefined()
    expectSound(less)
  })

  it('keeps the wire where asked: by the way of a bypass, or between ports of one type', () => {
    const less = removeItems(graph, [], ['cover', 'verify'], definitions)
    expect(wiresOf(less)).toContain('load.video -> save.frames')
    expect(wiresOf(less).join()).not.toContain('report.report')
    expectSound(less)
  })

  it('keeps a wire only where its types fit', () => {
    const less = removeItems(graph, [], ['track'], definitions)
    expect(wiresOf(less).join()).not.toContain('cover.tracks')
    expectSound(less)
  })

  it('changes nothing where there is nothing to remove', () => {
    expect(removeItems(graph, [], ['gone'])).toBe(graph)
  })
})

describe('parameters', () => {
  it('leave the document where they are the default', () => {
    const set = setParam(graph, definitions, 'cover', 'margin', 0.5)
    expect(set.nodes.find(({ id }) => id === 'cover')?.params).toEqual({ margin: 0.5 })
    const back = setParam(set, definitions, 'cover', 'margin', 0.25)
    expect(back.nodes.find(({ id }) => id === 'cover')?.params).toEqual({})
    expect(setParam(graph, definitions, 'cover', 'margin', 0.25)).toBe(graph)
  })

  it('are compared by value where they are structured', () => {
    const level = setParam(
      {
        nodes: [{ id: 'e', type: 'edit-tracks', version: 1, params: {}, position: { x: 0, y: 0 } }],
        edges: [],
      },
      definitions,
      'e',
      'edits',
      [],
    )
    expect(level.nodes[0]?.params).toEqual({})
  })

  it('are kept as they are at nodes of unknown types', () => {
    const odd = { nodes: [{ ...graph.nodes[0]!, type: 'from-the-future', params: { a: 1 } }], edges: [] }
    expect(setParam(odd, definitions, 'load', 'b', 2).nodes[0]?.params).toEqual({ a: 1, b: 2 })
  })

  it('go back to their defaults, some or all', () => {
    const set = setParams(graph, definitions, ['cover'], { margin: 0.5, feather: 0.2 })
    const paramsOf = (level: typeof set) => level.nodes.find(({ id }) => id === 'cover')?.params
    expect(paramsOf(resetParams(set, ['cover'], ['margin']))).toEqual({ feather: 0.2 })
    expect(paramsOf(resetParams(set, ['cover']))).toEqual({})
    expect(resetParams(graph, ['cover'])).toBe(graph)
    expect(paramOf(definitions, graph.nodes[3]!, 'margin')).toBe(0.25)
  })
})

describe('an id', () => {
  const renamed = renameNode(graph, [], 'load', 'my-clip')

  it('changes with every wire and name that tells it', () => {
    const after = (renamed as { graph: Graph }).graph
    expect(wiresOf(after)).toContain('my-clip.video -> cover.frames')
    expect(after.inputs).toEqual({ video: 'my-clip.path' })
    expectSound(after)
  })

  it.each([
    ['Load', 'an id takes small letters'],
    ['a--b', 'an id takes small letters'],
    ['', 'an id takes small letters'],
    ['track', '"track" is taken'],
    ['about', '"about" is taken'],
  ])('is refused where it is %j', (id, reason) => {
    expect(renameNode(graph, [], 'load', id)).toMatchObject({
      ok: false,
      reason: expect.stringContaining(reason),
    })
  })
})

describe('titles, colours, folding', () => {
  it('change what they name and nothing else', () => {
    const titled = setTitle(graph, 'cover', '  Bars ')
    expect(titled.nodes.find(({ id }) => id === 'cover')?.title).toBe('Bars')
    expect(setTitle(titled, 'cover', ' ').nodes).toEqual(graph.nodes)
    expect(setTitle(graph, 'cover', '')).toBe(graph)
    expect(setColour(graph, ['gone'], '#112233')).toBe(graph)
    const coloured = setColour(graph, ['cover', 'save'], '#112233')
    expect(coloured.nodes.filter(({ colour }) => colour === '#112233')).toHaveLength(2)
    expect(setColour(coloured, ['cover', 'save'], undefined).nodes).toEqual(graph.nodes)
  })

  it('folds several, and unfolds them where all are folded', () => {
    const one = setCollapsed(graph, ['cover'], true)
    const both = toggleCollapsed(one, ['cover', 'save'])
    expect(both.nodes.filter(({ collapsed }) => collapsed)).toHaveLength(2)
    expect(toggleCollapsed(both, ['cover', 'save']).nodes).toEqual(graph.nodes)
  })
})

describe('bypassing and muting several', () => {
  const states = (level: { nodes: readonly { state?: string | undefined }[] }) =>
    level.nodes.flatMap(({ state }) => state ?? [])

  it('leaves out those that let nothing through', () => {
    expect(states(toggleState(graph, definitions, ['cover', 'track'], 'bypassed'))).toEqual(['bypassed'])
    expect(toggleState(graph, definitions, ['track'], 'bypassed')).toBe(graph)
  })

  it('ends where all are so', () => {
    const one = toggleState(graph, definitions, ['track'], 'muted')
    const both = toggleState(one, definitions, ['track', 'cover'], 'muted')
    expect(states(both)).toEqual(['muted', 'muted'])
    expect(states(toggleState(both, definitions, ['track', 'cover'], 'muted'))).toEqual([])
    expect(states(toggleState(both, definitions, ['cover'], 'bypassed'))).toEqual(['muted', 'bypassed'])
  })
})

describe('promoting a parameter', () => {
  it('gives it a name in the graph, by which the command line sets it', () => {
    const result = promote(graph, [], definitions, 'cover.margin')
    expect(result).toMatchObject({ ok: true, name: 'margin' })
    const after = (result as { graph: Graph }).graph
    expect(after.inputs).toEqual({ video: 'load.path', margin: 'cover.margin' })
    expect(promotedAs(after, [], 'cover.margin')).toEqual({ as: 'inputs', name: 'margin' })
    expectSound(after)
    expect(unpromote(after, [], 'cover.margin')).toEqual(graph)
  })

  it('makes an output of a file to write, and renames what has a name', () => {
    const result = promote(graph, [], definitions, 'save.path', 'film')
    expect((result as { graph: Graph }).graph.outputs).toEqual({ report: 'report.path', film: 'save.path' })
  })

  it('proposes names that are free', () => {
    expect(suggestName(graph, 'verify.margin')).toBe('margin')
    expect(suggestName({ ...graph, inputs: { margin: 'cover.margin' } }, 'verify.margin')).toBe(
      'verify-margin',
    )
  })

  it('refuses what is no name, is taken, or is no parameter', () => {
    expect(promote(graph, [], definitions, 'cover.margin', 'My margin').ok).toBe(false)
    expect(promote(graph, [], definitions, 'cover.margin', 'video').ok).toBe(false)
    expect(promote(graph, [], definitions, 'cover.frames').ok).toBe(false)
  })
})
