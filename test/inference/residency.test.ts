import { expect, test } from 'vitest'
import { createResidency } from '../../runtime/inference/residency.ts'

const nothing = () => false
const residencyOf = (total: number, furtherCopies = total) =>
  createResidency<string>({ total, furtherCopies })

test('the books hold what each thread has open and what it takes', () => {
  const residency = residencyOf(10)
  residency.add('one', 'a', 3)
  residency.add('two', 'a', 3)
  residency.add('two', 'b', 2)
  expect(residency.bytes).toBe(8)
  expect(residency.holders('a')).toEqual(['one', 'two'])
  expect([residency.holds('one', 'a'), residency.holds('one', 'b')]).toEqual([true, false])
  residency.remove('two')
  expect(residency.bytes).toBe(3)
  residency.remove('one', 'a')
  residency.remove('one', 'a')
  expect(residency.bytes).toBe(0)
})

test('a copy that is noted twice counts once', () => {
  const residency = residencyOf(10)
  residency.add('one', 'a', 3)
  residency.add('one', 'a', 4)
  expect(residency.bytes).toBe(4)
})

test('a further copy must fit both budgets', () => {
  const residency = residencyOf(10, 5)
  residency.add('one', 'a', 3)
  expect([residency.allowsFurtherCopy(5), residency.allowsFurtherCopy(6)]).toEqual([true, false])
  residency.add('two', 'a', 3)
  expect([residency.allowsFurtherCopy(2), residency.allowsFurtherCopy(3)]).toEqual([true, false])
  residency.add('one', 'b', 3)
  expect(residency.allowsFurtherCopy(2)).toBe(false)
})

test('room is made by the least recently used models, no more than needed', () => {
  const residency = residencyOf(10)
  for (const id of ['a', 'b', 'c']) residency.add('one', id, 3)
  residency.touch('a')
  expect(residency.makeRoom(4, nothing)).toEqual([{ holder: 'one', modelId: 'b' }])
  expect(residency.holders('a')).toEqual(['one'])
  expect(residency.makeRoom(1, nothing)).toEqual([])
})

test('further copies go before the only copy of any model', () => {
  const residency = residencyOf(10)
  residency.add('one', 'a', 3)
  residency.add('one', 'b', 3)
  residency.add('two', 'b', 3)
  expect(residency.makeRoom(4, nothing)).toEqual([{ holder: 'one', modelId: 'b' }])
  expect(residency.makeRoom(10, nothing)).toEqual([
    { holder: 'one', modelId: 'a' },
    { holder: 'two', modelId: 'b' },
  ])
})

test('copies that are in use stay, even where there is no room without them', () => {
  const residency = residencyOf(10)
  residency.add('one', 'a', 3)
  residency.add('two', 'a', 3)
  residency.add('two', 'b', 3)
  const inUse = ({ holder, modelId }: { holder: string; modelId: string }) =>
    modelId === 'a' && holder === 'two'
  expect(residency.makeRoom(9, inUse)).toEqual([
    { holder: 'one', modelId: 'a' },
    { holder: 'two', modelId: 'b' },
  ])
  expect(residency.bytes).toBe(3)
})
