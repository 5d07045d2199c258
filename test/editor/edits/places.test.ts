import { describe, expect, it } from 'vitest'
import { align, distribute } from '../../../editor/edits/align.ts'
import {
  addGroup,
  contentOf,
  newGroup,
  renameGroup,
  resizeGroup,
  ungroup,
  withContent,
} from '../../../editor/edits/groups.ts'
import type { Level } from '../../../editor/edits/level.ts'
import { moveBy, moveTo } from '../../../editor/edits/move.ts'
import { addNote, newNote, resizeNote, setNoteText } from '../../../editor/edits/notes.ts'
import { graphOf } from '../../helpers/graph-of.ts'

const sizes = new Map([
  ['a', { width: 100, height: 40 }],
  ['b', { width: 200, height: 60 }],
  ['c', { width: 100, height: 100 }],
])
const places: Record<string, { x: number; y: number }> = {
  a: { x: 0, y: 0 },
  b: { x: 300, y: 90 },
  c: { x: 900, y: 10 },
}
const plain = graphOf({ a: 'give', b: 'add', c: 'add' }, ['a.value -> b.left', 'b.value -> c.left'])
const level: Level = {
  nodes: plain.nodes.map((node) => ({ ...node, position: places[node.id]! })),
  edges: plain.edges.map((edge) => ({ ...edge, via: [{ x: 10, y: 10 }] })),
}

function positions(of: Level) {
  return Object.fromEntries(of.nodes.map(({ id, position }) => [id, [position.x, position.y]]))
}

describe('moving', () => {
  it('goes to whole pixels, and changes nothing where nothing moves', () => {
    expect(positions(moveTo(level, new Map([['a', { x: 1.6, y: -3.2 }]])))['a']).toEqual([2, -3])
    expect(moveTo(level, new Map([['a', { x: 0, y: 0 }]]))).toBe(level)
    expect(moveBy(level, ['a', 'b'], { x: 0, y: 0 })).toBe(level)
  })

  it('takes turning points of wires along only where both ends move', () => {
    const moved = moveBy(level, ['a', 'b'], { x: 5, y: 7 })
    expect(moved.edges.map(({ via }) => via)).toEqual([[{ x: 15, y: 17 }], [{ x: 10, y: 10 }]])
  })
})

describe('aligning', () => {
  it.each([
    ['left', { a: [0, 0], b: [0, 90], c: [0, 10] }],
    ['centre', { a: [450, 0], b: [400, 90], c: [450, 10] }],
    ['right', { a: [900, 0], b: [800, 90], c: [900, 10] }],
    ['top', { a: [0, 0], b: [300, 0], c: [900, 0] }],
    ['middle', { a: [0, 55], b: [300, 45], c: [900, 25] }],
    ['bottom', { a: [0, 110], b: [300, 90], c: [900, 50] }],
  ] as const)('lines up %s', (alignment, expected) => {
    expect(positions(align(level, ['a', 'b', 'c'], sizes, alignment))).toEqual(expected)
  })

  it('makes gaps even, and leaves the outer two', () => {
    const even = distribute(level, ['a', 'b', 'c'], sizes, 'horizontal')
    expect(positions(even)).toEqual({ a: [0, 0], b: [400, 90], c: [900, 10] })
    expect(distribute(level, ['a', 'b'], sizes, 'vertical')).toBe(level)
  })
})

describe('a group', () => {
  const group = newGroup(level, ['a', 'b'], sizes, 'Find')!
  const grouped = addGroup(level, group)

  it('lies around what was chosen', () => {
    expect(group).toEqual({
      id: 'group',
      title: 'Find',
      position: { x: -24, y: -40 },
      size: { width: 548, height: 214 },
    })
    expect(newGroup(level, [], sizes, 'Nothing')).toBeUndefined()
  })

  it('holds what has its middle in it', () => {
    expect(contentOf(grouped, 'group', sizes)).toEqual(['a', 'b'])
    expect(withContent(grouped, ['c', 'group'], sizes)).toEqual(['c', 'group', 'a', 'b'])
    const larger = resizeGroup(grouped, 'group', { x: -24, y: -40, width: 2000, height: 400 })
    expect(contentOf(larger, 'group', sizes)).toEqual(['a', 'b', 'c'])
  })

  it('holds smaller groups, and is held by none of them', () => {
    const both = addGroup(grouped, { ...group, id: 'small', size: { width: 300, height: 100 } })
    expect(contentOf(both, 'group', sizes)).toContain('small')
    expect(contentOf(both, 'small', sizes)).not.toContain('group')
  })

  it('is renamed, made smaller, and taken away without what it holds', () => {
    expect(renameGroup(grouped, 'group', 'Look').groups?.[0]?.title).toBe('Look')
    expect(renameGroup(grouped, 'group', 'Find')).toBe(grouped)
    const tiny = resizeGroup(grouped, 'group', { x: 0, y: 0, width: 1, height: 1 })
    expect(tiny.groups?.[0]?.size).toEqual({ width: 80, height: 60 })
    expect(ungroup(grouped, ['group'])).toMatchObject({ nodes: level.nodes, groups: [] })
    expect(ungroup(level, ['group'])).toBe(level)
  })
})

describe('a note', () => {
  it('is written, moved and resized', () => {
    const note = newNote(level, { x: 1.2, y: 2 })
    const noted = addNote(level, note)
    expect(note).toMatchObject({ id: 'note', text: '', position: { x: 1, y: 2 } })
    expect(setNoteText(noted, 'note', 'Why').notes?.[0]?.text).toBe('Why')
    expect(setNoteText(noted, 'note', '')).toBe(noted)
    expect(moveTo(noted, new Map([['note', { x: 9, y: 9 }]])).notes?.[0]?.position).toEqual({ x: 9, y: 9 })
    const resized = resizeNote(noted, 'note', { x: 0, y: 0, width: 10, height: 300 })
    expect(resized.notes?.[0]?.size).toEqual({ width: 80, height: 300 })
  })
})
