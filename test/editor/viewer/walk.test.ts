import { describe, expect, it } from 'vitest'
import { coneKey, coneOf } from '../../../editor/viewer/walk/cone-key.ts'
import { dataPins } from '../../../editor/viewer/walk/data.ts'
import { flatOf, seenAt } from '../../../editor/viewer/walk/flat.ts'
import {
  backdropOf,
  fileOf,
  hiddenPictures,
  lastPictures,
  pictureOutputs,
  shownAt,
  sourceOf,
} from '../../../editor/viewer/walk/pictures.ts'
import { peopleSource } from '../../../editor/viewer/walk/people-source.ts'
import type { Graph } from '../../../graphs/schema.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { templateGraph } from '../../helpers/templates.ts'

const whole = graphOf(
  {
    load: ['load-video', { path: 'media/a.mp4' }],
    scenes: 'split-scenes',
    track: 'track-faces',
    edit: ['edit-tracks', { edits: [] }],
    pixelate: ['pixelate-faces', { blocks: 8 }],
    verify: 'verify-output',
    save: ['save-video', { path: 'outputs/a.mp4' }],
    other: ['constant-number', { value: 1 }],
  },
  [
    'load.video -> scenes.video',
    'load.video -> track.frames',
    'scenes.scenes -> track.scenes',
    'track.tracks -> edit.tracks',
    'load.video -> pixelate.frames',
    'edit.tracks -> pixelate.tracks',
    'pixelate.frames -> verify.frames',
    'edit.tracks -> verify.tracks',
    'verify.frames -> save.frames',
  ],
)

const flat = flatOf(whole, definitions)

function changed(id: string, change: object): Graph {
  return { ...whole, nodes: whole.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)) }
}

describe('what the viewer shows', () => {
  it('is the last quick picture before saving', () => {
    expect(lastPictures(flat)).toEqual({ node: 'pixelate', port: 'frames', kind: 'picture' })
  })

  it('is never the original where a slow node changes it', () => {
    const slow = graphOf(
      { load: 'load-video', reshape: 'reshape-faces', verify: 'verify-output', save: 'save-video' },
      ['load.video -> reshape.frames', 'reshape.frames -> verify.frames', 'verify.frames -> save.frames'],
    )
    expect(lastPictures(flatOf(slow, definitions))?.node).toBe('reshape')
    const gallery = graphOf({ load: 'load-video', frontal: 'select-frontal-frame', show: 'show-preview' }, [
      'load.video -> frontal.frames',
      'frontal.faces -> show.frames',
    ])
    expect(lastPictures(flatOf(gallery, definitions))?.node).toBe('frontal')
  })

  it('is at first where all that is hidden comes together', () => {
    expect(hiddenPictures(flat)?.node).toBe('pixelate')
    const compare = flatOf(templateGraph('compare'), definitions)
    expect(hiddenPictures(compare)).toEqual({ node: 'tiles', port: 'frames', kind: 'picture' })
    const apart = graphOf({ load: 'load-video', one: 'pixelate-faces', two: 'blur-faces' }, [
      'load.video -> one.frames',
      'load.video -> two.frames',
    ])
    expect(hiddenPictures(flatOf(apart, definitions))?.node).toBe('two')
    expect(hiddenPictures(flatOf(graphOf({ load: 'load-video' }), definitions))).toBeUndefined()
  })

  it('is the pictures themselves where nothing changes them', () => {
    expect(lastPictures(flatOf(graphOf({ load: 'load-video' }), definitions))?.node).toBe('load')
    expect(lastPictures(flatOf(graphOf({ one: 'constant-number' }), definitions))).toBeUndefined()
  })

  it('is the pin, as long as it is there', () => {
    expect(shownAt(flat, { node: 'track' })).toEqual({ node: 'track', port: 'tracks', kind: 'faces' })
    expect(shownAt(flat, { node: 'gone' })?.node).toBe('pixelate')
  })

  it('is what arrives at a node without outputs', () => {
    expect(seenAt(flat, { node: 'save' })).toEqual({ node: 'save', port: undefined, kind: 'picture' })
  })

  it('can be chosen from every output with pictures', () => {
    expect(pictureOutputs(flat).map(({ node }) => node)).toEqual(['load', 'pixelate', 'verify'])
  })
})

describe('the original', () => {
  it('is found from every node that comes from it', () => {
    const ids = ['load', 'scenes', 'track', 'edit', 'pixelate', 'verify', 'save']
    expect(ids.map((id) => sourceOf(flat, id)?.node)).toEqual(ids.map(() => 'load'))
    expect(sourceOf(flat, 'other')).toBeUndefined()
  })

  it('lies behind values that are no pictures', () => {
    expect(backdropOf(flat, { node: 'edit', port: 'tracks', kind: 'faces' })?.node).toBe('load')
    expect(backdropOf(flat, { node: 'verify', port: 'report', kind: 'findings' })?.node).toBe('pixelate')
  })

  it('tells its file', () => {
    expect(fileOf(flat, 'load')).toBe('media/a.mp4')
    expect(fileOf(flat, 'save')).toBeUndefined()
  })

  it('is found in a cycle that somebody wired', () => {
    const round = graphOf({ a: 'pixelate-faces', b: 'pixelate-faces' }, [
      'a.frames -> b.frames',
      'b.frames -> a.frames',
    ])
    expect(sourceOf(flatOf(round, definitions), 'a')).toBeUndefined()
  })
})

describe('data of the timeline', () => {
  it('comes from the nearest outputs upstream, findings from the check behind', () => {
    const pins = dataPins(flat, { node: 'pixelate', port: 'frames', kind: 'picture' })
    expect(pins.faces).toEqual({ node: 'edit', port: 'tracks', kind: 'faces' })
    expect(pins.excluded).toEqual({ node: 'edit', port: 'excluded', kind: 'faces' })
    expect(pins.segments?.node).toBe('scenes')
    expect(pins.findings).toEqual({ node: 'verify', port: 'report', kind: 'findings' })
  })

  it('is the pin itself where it is data', () => {
    expect(dataPins(flat, { node: 'track', port: 'tracks', kind: 'faces' }).faces?.node).toBe('track')
  })

  it('is found also when the original is shown', () => {
    expect(dataPins(flat, { node: 'load', port: 'video', kind: 'picture' }).faces?.node).toBe('edit')
  })
})

describe('the people among whom a node chooses', () => {
  const choosing = flatOf(
    graphOf(
      {
        load: 'load-video',
        track: 'track-faces',
        people: 'cluster-identities',
        first: 'choose-people',
        other: 'choose-people',
        pixelate: 'pixelate-faces',
      },
      [
        'load.video -> track.frames',
        'track.tracks -> people.tracks',
        'people.tracks -> first.tracks',
        'first.hide -> other.tracks',
        'other.hide -> pixelate.tracks',
      ],
    ),
    definitions,
  )

  it('are everyone who arrives there, also those who stay visible', () => {
    expect(peopleSource(choosing, [])).toEqual({ node: 'people', port: 'tracks', kind: 'faces' })
    expect(peopleSource(choosing, ['other'])).toEqual({ node: 'first', port: 'hide', kind: 'faces' })
    expect(peopleSource(choosing, ['pixelate'])?.node).toBe('people')
  })

  it('are everyone as corrected where people are joined and parted', () => {
    expect(peopleSource(choosing, ['people'])).toEqual({ node: 'people', port: 'tracks', kind: 'faces' })
  })

  it('are nobody where no node chooses', () => {
    expect(peopleSource(flat, ['pixelate'])).toBeUndefined()
  })
})

describe('the key of a cone', () => {
  const key = (graph: Graph, node = 'pixelate') => coneKey(flatOf(graph, definitions), node)

  it('stays when a node moves, is renamed or lies beside the way', () => {
    expect(key(changed('pixelate', { position: { x: 5, y: 5 }, title: 'Mine', collapsed: true }))).toBe(
      key(whole),
    )
    expect(key(changed('verify', { params: { strictness: 2 } }))).toBe(key(whole))
    expect(key(structuredClone(whole))).toBe(key(whole))
  })

  it('changes with parameters, states and wires upstream', () => {
    expect(key(changed('pixelate', { params: { blocks: 9 } }))).not.toBe(key(whole))
    expect(key(changed('track', { state: 'bypassed' }))).not.toBe(key(whole))
    const unwired = { ...whole, edges: whole.edges.filter(({ to }) => to !== 'track.scenes') }
    expect(key(unwired)).not.toBe(key(whole))
  })

  it('changes when another file lies under the name', () => {
    expect(coneKey(flat, 'pixelate', () => 1)).not.toBe(coneKey(flat, 'pixelate', () => 2))
  })

  it('names the part of the graph that is sent', () => {
    const part = coneOf(whole, flat, 'track')
    expect(part.nodes.map(({ id }) => id)).toEqual(['load', 'scenes', 'track'])
    expect(part.edges).toHaveLength(3)
  })
})
