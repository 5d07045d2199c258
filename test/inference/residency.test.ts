import { expect, test } from 'vitest'
import { createResidency } from '../../runtime/inference/residency.ts'

test('the books hold what each thread has open and what it takes', () => {
  const residency = createResidency<string>(10)
  residency.add('one', 'a', 3)
  residency.add('two', 'a', 3)
  residency.add('two', 'b', 2)
  expect(residency.bytes).toBe(8)
  expect(residency.holders('a')).toEqual(['one', 'two'])
  expect([residency.holds('one', 'a'), residency.holds('one', 'b')]).toEqual([true, false])
  expect([residency.fits(2), residency.fits(3)]).toEqual([true, false])
  residency.remove('two')
  expect(residency.bytes).toBe(3)
  residency.remove('one', 'a')
  residency.remove('one', 'a')
  expect(residency.bytes).toBe(0)
})

test('a copy that is noted twice counts once', () => {
  const residency = createResidency<string>(10)
  residency.add('one', 'a', 3)
  residency.add('one', 'a', 4)
  expect(residency.bytes).toBe(4)
})

test('room is made by the least recently used models, no more than needed', () => {
  const residency = createResidency<string>(10)
  for (const id of ['a', 'b', 'c']) residency.add('one', id, 3)
  residency.touch('a')
  expect(residency.makeRoom(4, new Set())).toEqual([{ holder: 'one', modelId: 'b' }])
  expect(residency.holders('a')).toEqual(['one'])
  expect(residency.makeRoom(1, new Set())).toEqual([])
})

test('models that must stay do, even where there is no room without them', () => {
  const residency = createResidency<string>(10)
  residency.add('one', 'a', 6)
  residency.add('two', 'b', 3)
  expect(residency.makeRoom(9, new Set(['a']))).toEqual([{ holder: 'two', modelId: 'b' }])
  expect(residency.bytes).toBe(6)
})
