import { describe, expect, it } from 'vitest'
import { freeId, idBaseOf, slugOf } from '../../../editor/edits/free-id.ts'
import { portNameOf } from '../../../editor/edits/port-name.ts'
import { nodeIdSchema } from '../../../graphs/schema.ts'

describe('an id made from words', () => {
  it.each([
    ['Hide faces!', 'hide-faces'],
    ['  Über – Größe  ', 'uber-gro-e'],
    ['3 faces', 'faces'],
    ['--a--b--', 'a-b'],
    ['顔', 'stage'],
    ['', 'stage'],
  ])('of %j is %j', (words, expected) => {
    expect(slugOf(words, 'stage')).toBe(expected)
    expect(nodeIdSchema.safeParse(slugOf(words, 'stage')).success).toBe(true)
  })

  it('is the first word of a type, or the name of a stage', () => {
    expect(['track-faces', 'stage:find-and-hide', 'Odd/Type', '§'].map(idBaseOf)).toEqual([
      'track',
      'find-and-hide',
      'odd-type',
      'node',
    ])
  })
})

describe('a free id', () => {
  it('counts on from the last one, and stays within its length', () => {
    expect(freeId(new Set(), 'blur')).toBe('blur')
    expect(freeId(new Set(['blur', 'blur-2']), 'blur')).toBe('blur-3')
    expect(freeId(new Set(['blur-2']), 'blur-2')).toBe('blur-3')
    const long = 'a'.repeat(80)
    const ids = new Set<string>()
    for (let at = 0; at < 12; at++) ids.add(freeId(ids, long))
    expect(ids.size).toBe(12)
    expect([...ids].every((id) => nodeIdSchema.safeParse(id).success)).toBe(true)
  })
})

describe('the name of a port', () => {
  it('is that of the inner one, else with its node, else with a number', () => {
    expect(portNameOf(new Set(), 'blur-2.frames')).toBe('frames')
    expect(portNameOf(new Set(['frames']), 'blur-2.frames')).toBe('blur2Frames')
    expect(portNameOf(new Set(['frames', 'blurFrames']), 'blur.frames')).toBe('blurFrames2')
  })
})
