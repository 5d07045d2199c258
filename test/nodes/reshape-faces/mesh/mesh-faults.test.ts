import { expect, it } from 'vitest'
import { meshFault } from '../../../../nodes/reshape-faces/mesh/mesh-faults.ts'

const good = { confidence: 0.95, fit: 0.9, yaw: 5, eyes: 60, inside: 1 }

it('relies on a mesh of which everything is well', () => {
  expect(meshFault(good, 0, 40)).toBeUndefined()
  expect(meshFault(good, 3, 40)).toBeUndefined()
})

it('names what is wrong', () => {
  expect(meshFault(undefined, 0, 40)).toBe('absent')
  expect(meshFault({ ...good, eyes: 0 }, 0, 40)).toBe('absent')
  expect(meshFault({ ...good, confidence: 0.69 }, 0, 40)).toBe('unsure')
  expect(meshFault({ ...good, fit: 0.4 }, 0, 40)).toBe('astray')
  expect(meshFault(good, 6, 40)).toBe('unseen')
  expect(meshFault({ ...good, confidence: 0.8 }, 1, 40)).toBe('unseen')
  expect(meshFault({ ...good, yaw: -41 }, 0, 40)).toBe('turned')
  expect(meshFault({ ...good, eyes: 11 }, 0, 40)).toBe('small')
  expect(meshFault({ ...good, inside: 0.6 }, 0, 40)).toBe('cut')
})

it.each(['confidence', 'fit', 'yaw', 'eyes', 'inside'] as const)(
  'does not rely on a mesh whose %s is no number',
  (figure) => {
    expect(meshFault({ ...good, [figure]: NaN }, 0, 40)).toBeDefined()
  },
)

it('does not rely on a mesh of which nobody knows when it was seen', () => {
  expect(meshFault(good, NaN, 40)).toBe('unseen')
  expect(meshFault(good, Infinity, 40)).toBe('unseen')
})
