import { expect, it } from 'vitest'
import { coverBoxes } from '../../../nodes/reshape-faces/cover-boxes.ts'
import { trackStates, type Track } from '../../../nodes/types/tracks.ts'
import { trackOf } from '../../helpers/tracks.ts'

type Box = readonly [number, number, number, number]
const whole: Box = [100, 100, 80, 100]

function boxesOf(track: Track, reach: number): number[][] {
  const boxes = coverBoxes(track, reach)
  return Array.from(track.scores, (_, i) => Array.from(boxes.subarray(4 * i, 4 * i + 4), Math.round))
}

it('covers a face where it is seen as large as usual', () => {
  const boxes = boxesOf(trackOf('1', 0, [whole, whole, whole]), 2)
  expect(boxes).toEqual([[...whole], [...whole], [...whole]])
})

it('covers as much as was seen shortly before and after, wherever a part may be hidden', () => {
  const squeezed: Box = [100, 100, 80, 60]
  const [, hidden] = boxesOf(trackOf('1', 0, [whole, squeezed, whole]), 1)
  expect(hidden).toEqual([100, 60, 80, 140])
  const above = boxesOf(trackOf('1', 0, [whole, [100, 140, 80, 60], whole]), 1)[1]
  expect(above).toEqual([100, 100, 80, 140])
})

it('keeps the usual proportions where a part is hidden for long', () => {
  const squeezed: Box = [100, 100, 80, 60]
  const boxes = boxesOf(trackOf('1', 0, [whole, whole, whole, whole, squeezed, squeezed, squeezed]), 1)
  expect(boxes.at(-1)).toEqual([100, 60, 80, 140])
})

it('covers the cheek of a person who is only seen in profile', () => {
  const [profile] = boxesOf(trackOf('1', 0, [[100, 100, 60, 100]]), 1)
  expect(profile).toEqual([80, 100, 100, 100])
})

it('does not grow with boxes that are guessed', () => {
  const states = Uint8Array.of(trackStates.detected, trackStates.filled)
  const boxes = boxesOf(trackOf('1', 0, [whole, [0, 0, 400, 500]], { states }), 5)
  expect(boxes).toEqual([[...whole], [0, 0, 400, 500]])
})
