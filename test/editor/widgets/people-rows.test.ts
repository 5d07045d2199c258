import { describe, expect, it } from 'vitest'
import { changePerson, peopleOf } from '../../../editor/widgets/structures/people-rows.ts'

describe('the table of people', () => {
  it('lists everyone who is seen or named, by number, with the tracks of each', () => {
    const tracks = [
      { id: '1', identityId: '2' },
      { id: '2', identityId: '10' },
      { id: '3', identityId: '2' },
      { id: '4' },
    ]
    expect(peopleOf({ 3: 'keep' }, tracks)).toEqual([
      { id: '2', tracks: ['1', '3'] },
      { id: '3', tracks: [] },
      { id: '10', tracks: ['2'] },
    ])
  })

  it('names a person with a treatment, and forgets one who is treated like everyone else', () => {
    const before = { 1: 'keep' } as const
    expect(changePerson(before, '2', 'other')).toEqual({ 1: 'keep', 2: 'other' })
    expect(changePerson(before, '1', 'hide')).toEqual({ 1: 'hide' })
    expect(changePerson(before, '1', '')).toEqual({})
    expect(before).toEqual({ 1: 'keep' })
  })
})
