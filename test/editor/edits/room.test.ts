import { describe, expect, it } from 'vitest'
import { freePlace, gap, touches } from '../../../editor/edits/free-place.ts'
import type { Level } from '../../../editor/edits/level.ts'
import { makeRoom } from '../../../editor/edits/make-room.ts'
import { boxesOf } from '../../../editor/edits/sizes.ts'

const size = { width: 220, height: 140 }
const node = (id: string, x: number, y: number) => ({
  id,
  type: 'blur-faces',
  version: 1,
  params: {},
  position: { x, y },
})
const level: Level = {
  nodes: [node('a', 0, 0), node('b', 260, 0), node('c', 520, 300)],
  edges: [
    { from: 'a.frames', to: 'b.frames' },
    { from: 'b.frames', to: 'c.frames', via: [{ x: 500, y: 200 }] },
  ],
  groups: [{ id: 'frame', title: 'All', position: { x: -20, y: -40 }, size: { width: 800, height: 500 } }],
  notes: [{ id: 'note', text: 'Behind', position: { x: 400, y: 500 }, size: { width: 100, height: 50 } }],
}
const boxes = boxesOf({ ...level, groups: [] }, new Map())

describe('a free place', () => {
  it('is the wanted one where nothing lies there', () => {
    expect(freePlace(boxes.values(), { ...size, x: 900, y: 0 })).toEqual({ x: 900, y: 0 })
  })

  it('is the nearest one where something does', () => {
    expect(freePlace([{ ...size, x: 0, y: 0 }], { ...size, x: 10, y: 40 })).toEqual({
      x: 10,
      y: size.height + gap,
    })
  })

  it('is found among many', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...size,
      x: (index % 8) * 230,
      y: Math.floor(index / 8) * 150,
    }))
    const place = freePlace(many, { ...size, x: 700, y: 500 })
    expect(many.some((other) => touches({ ...size, ...place }, other))).toBe(false)
  })
})

describe('room for a card on a wire', () => {
  const ends = { from: 'a', to: 'b' }

  it('is there already where the card lies on nothing', () => {
    const room = makeRoom(level, boxes, ends, { ...size, x: 0, y: 700 })
    expect(room.place).toEqual({ x: 0, y: 700 })
    expect(room.level).toBe(level)
  })

  it('is made by moving what lies behind: nodes, notes and bends move, a frame around grows', () => {
    const room = makeRoom(level, boxes, ends, { ...size, x: 130, y: 10 })
    const by = size.width + 2 * gap - 40
    expect(room.place).toEqual({ x: 220 + gap, y: 10 })
    expect(room.level.nodes.map(({ position }) => position.x)).toEqual([0, 260 + by, 520 + by])
    expect(room.level.notes?.[0]?.position).toEqual({ x: 400 + by, y: 500 })
    expect(room.level.edges[1]?.via).toEqual([{ x: 500 + by, y: 200 }])
    expect(room.level.groups?.[0]).toMatchObject({
      position: { x: -20, y: -40 },
      size: { width: 800 + by, height: 500 },
    })
    const after = boxesOf({ ...room.level, groups: [] }, new Map())
    expect([...after.values()].some((other) => touches({ ...size, ...room.place }, other))).toBe(false)
  })

  it('is looked for nearby, and nothing moves, where the wire runs backwards', () => {
    const room = makeRoom(level, boxes, { from: 'b', to: 'a' }, { ...size, x: 130, y: 10 })
    expect(room.level).toBe(level)
    expect([...boxes.values()].some((other) => touches({ ...size, ...room.place }, other))).toBe(false)
  })
})
