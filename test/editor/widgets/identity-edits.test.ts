import { describe, expect, it } from 'vitest'
import { pick, sentenceOf } from '../../../editor/widgets/structures/identity-edits.ts'

describe('corrections of people', () => {
  it('are told in words, people and tracks by number or by a place', () => {
    expect(sentenceOf({ kind: 'join', a: '2', b: '4' })).toBe('Person 2 and person 4 are the same')
    expect(sentenceOf({ kind: 'join', a: { frame: 12, x: 0.5, y: 0.5 }, b: '4' })).toBe(
      'The face at frame 12 and person 4 are the same',
    )
    expect(sentenceOf({ kind: 'split', track: '7' })).toBe('Track 7 is somebody else')
  })
})

describe('picking two people', () => {
  it('keeps at most two, the latest', () => {
    expect(pick([], '1')).toEqual(['1'])
    expect(pick(['1'], '2')).toEqual(['1', '2'])
    expect(pick(['1', '2'], '3')).toEqual(['2', '3'])
  })

  it('lets go of who is picked already', () => {
    expect(pick(['1', '2'], '1')).toEqual(['2'])
    expect(pick(['1'], '1')).toEqual([])
  })
})
