import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as kinds from '../../../nodes/core/param-kinds.ts'

const base = { label: 'L', help: 'H' }
const blocks = kinds.integer({ ...base, default: 8, min: 2, max: 64 })
const shape = kinds.choice({
  ...base,
  default: 'box',
  options: [
    { value: 'box', label: 'Box' },
    { value: 'ellipse', label: 'Ellipse' },
  ],
})

describe('a parameter', () => {
  it.each([
    [blocks, '20', 20, true],
    [blocks, '65', 65, false],
    [blocks, '2.5', 2.5, false],
    [blocks, 'many', 'many', false],
    [blocks, '', '', false],
    [kinds.number({ ...base, default: 0, min: 0, max: 1 }), '0.25', 0.25, true],
    [kinds.toggle({ ...base, default: true }), 'no', false, true],
    [kinds.toggle({ ...base, default: true }), 'maybe', 'maybe', false],
    [shape, 'ellipse', 'ellipse', true],
    [shape, 'star', 'star', false],
    [kinds.seed({ ...base, default: null }), 'random', null, true],
    [kinds.seed({ ...base, default: null }), '7', 7, true],
    [kinds.seed({ ...base, default: null }), '-1', -1, false],
    [kinds.colour({ ...base, default: '#000000' }), '#20242C', '#20242C', true],
    [kinds.colour({ ...base, default: '#000000' }), 'red', 'red', false],
    [kinds.structure({ ...base, default: [0], schema: z.array(z.number()) }), '[1,2]', [1, 2], true],
    [kinds.structure({ ...base, default: [0], schema: z.array(z.number()) }), '[1,', '[1,', false],
  ])('reads and checks what the command line gives: %#', (spec, text, value, valid) => {
    const parsed = kinds.parseParam(spec, text)
    expect(parsed).toEqual(value)
    expect(kinds.paramSchema(spec).safeParse(parsed).success).toBe(valid)
  })

  it('says what it takes', () => {
    expect(kinds.describeParam(blocks)).toBe('a whole number from 2 to 64')
    expect(kinds.describeParam(shape)).toBe('one of box, ellipse')
  })
})
