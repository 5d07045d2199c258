import { describe, expect, it } from 'vitest'
import { findItems } from '../../../editor/flow/finding.ts'
import { neighbour } from '../../../editor/flow/walking.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { sceneOf } from '../../helpers/scene-of.ts'

const { level, definitions } = sceneOf(
  graphOf(
    {
      load: 'load-video',
      track: 'track-faces',
      blur: ['blur-faces', { strength: 0.33 }],
      cover: 'cover-faces',
    },
    ['load.video -> track.frames', 'load.video -> blur.frames', 'track.tracks -> blur.tracks'],
    { notes: [{ id: 'n', text: 'Ask Anna', position: { x: 0, y: 0 } }] },
  ),
)
const box = (x: number, y: number) => ({ x, y, width: 200, height: 100 })
const boxes = new Map([
  ['load', box(0, 0)],
  ['track', box(300, -200)],
  ['blur', box(600, 10)],
  ['cover', box(610, 300)],
])

describe('the node beside another', () => {
  it('is along the wires to the left and right, the most level of several', () => {
    expect(neighbour(level, boxes, 'load', 'right')).toBe('blur')
    expect(neighbour(level, boxes, 'blur', 'left')).toBe('load')
    expect(neighbour(level, boxes, 'track', 'right')).toBe('blur')
  })

  it('is the nearest one up and down, and where there is no wire', () => {
    expect(neighbour(level, boxes, 'blur', 'down')).toBe('cover')
    expect(neighbour(level, boxes, 'cover', 'up')).toBe('blur')
    expect(neighbour(level, boxes, 'cover', 'left')).toBe('blur')
  })

  it('is none at the end', () => {
    expect(neighbour(level, boxes, 'cover', 'down')).toBeUndefined()
  })
})

describe('search in the graph', () => {
  it.each([
    ['blur', ['blur']],
    ['Track', ['track']],
    ['soft edge', ['blur', 'cover']],
    ['0.33', ['blur']],
    ['anna', ['n']],
    ['nothing like it', []],
    ['  ', []],
  ])('finds "%s" in titles, ids, params, values and notes', (query, ids) => {
    expect(findItems(level, definitions, query)).toEqual(ids)
  })
})
