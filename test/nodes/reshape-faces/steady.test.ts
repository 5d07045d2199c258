import { expect, it } from 'vitest'
import { steadyStretches } from '../../../nodes/reshape-faces/steady.ts'

const of = (text: string) => Uint8Array.from(text, (letter) => (letter === '#' ? 1 : 0))
const steady = (text: string, shortest = 4, trim = 1) =>
  [...steadyStretches(of(text), shortest, trim)].map((value) => (value === 1 ? '#' : '.')).join('')

it('reshapes what can be relied on throughout', () => {
  expect(steady('######')).toBe('######')
})

it('covers short stretches between covers, which would only flash', () => {
  expect(steady('..###..######')).toBe('........#####')
})

it('covers the frames beside each cover, but not those at the ends of the track', () => {
  expect(steady('#####..#####')).toBe('####....####')
})

it('makes a cover that would only flash last as long as a stretch must', () => {
  expect(steady('##########.#########', 6)).toBe('########......######')
  expect(steady('.###########', 6)).toBe('......######')
  expect(steady('###########.', 6)).toBe('######......')
})

it('leaves no stretch that is too short between two covers that were made longer', () => {
  expect(steady('########.#######.########', 6)).toBe('######..............#####')
})

it('reshapes a track that is shorter than a stretch must be', () => {
  expect(steady('##')).toBe('##')
})

it('covers a track without any frame to rely on', () => {
  expect(steady('......')).toBe('......')
})

it('never reshapes a face where it cannot be relied on, whatever the rate of the frames', () => {
  expect(steady('###..####', NaN, NaN)).toBe('###..####')
})
