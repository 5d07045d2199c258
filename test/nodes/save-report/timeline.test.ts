import { expect, test } from 'vitest'
import { stretchesOf } from '../../../nodes/save-report/timeline.ts'

const states = (text: string) =>
  Uint8Array.from(text, (letter) => (letter === 'd' ? 0 : letter === 'f' ? 1 : 2))

test('equal frames join to one stretch', () => {
  expect(stretchesOf({ from: 2, states: states('ddff') }, 8)).toEqual([
    { from: 0.25, to: 0.5, kind: 'detected' },
    { from: 0.5, to: 0.75, kind: 'filled' },
  ])
})

test('a face that a person drew counts as detected', () => {
  expect(stretchesOf({ from: 0, states: states('p') }, 1)).toEqual([{ from: 0, to: 1, kind: 'detected' }])
})

test('a long video becomes few stretches that still reach both ends', () => {
  const stretches = stretchesOf({ from: 0, states: states('dfffff'.repeat(6000)) }, 36_000)
  expect(stretches.length).toBeLessThanOrEqual(800)
  expect(stretches[0]!.from).toBe(0)
  expect(stretches.at(-1)!.to).toBe(1)
})
