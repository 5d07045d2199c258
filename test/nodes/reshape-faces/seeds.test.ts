import { expect, it } from 'vitest'
import { fixedSeed, secretSeed } from '../../../nodes/reshape-faces/search/seeds.ts'

it('secret seeds have 128 bits and are never alike', () => {
  const seeds = Array.from({ length: 100 }, () => [...secretSeed()].join(' '))
  expect(new Set(seeds).size).toBe(100)
  expect(secretSeed()).toHaveLength(4)
})

it('a fixed seed gives each person and try its own, again and again', () => {
  expect(fixedSeed(1, '1', 0)).toEqual(fixedSeed(1, '1', 0))
  const others = [fixedSeed(2, '1', 0), fixedSeed(1, '2', 0), fixedSeed(1, '1', 1)]
  for (const other of others) expect(other).not.toEqual(fixedSeed(1, '1', 0))
})
