import { expect, test } from 'vitest'
import type { Face } from '../../../nodes/track-faces/face.ts'
import { mergeFound } from '../../../nodes/track-faces/merge-found.ts'
import type { Box } from '../../../runtime/vision/boxes.ts'

const faceIn = (frame: number, box: Box, score = 0.9): Face => ({ frame, box, score, sharpness: 0 })
const here: Box = [0, 0, 40, 40]
const there: Box = [200, 0, 40, 40]

test('a found face replaces the followed one of its frame and fills holes, in order', () => {
  const chain = [faceIn(4, here), faceIn(5, here, 0), faceIn(8, here)]
  const found = [6, 5].map((frame) => ({ chain: 0, face: faceIn(frame, [1, 0, 40, 40], 0.5) }))
  const [merged] = mergeFound([chain], found)
  expect(merged!.map(({ frame, score }) => [frame, score])).toEqual([
    [4, 0.9],
    [5, 0.5],
    [6, 0.5],
    [8, 0.9],
  ])
})

test('a found face that another chain detected there stays with that one', () => {
  const chains = [[faceIn(0, here), faceIn(1, here)], [faceIn(0, there)]]
  const merged = mergeFound(chains, [{ chain: 1, face: faceIn(1, [2, 0, 40, 40], 0.5) }])
  expect(merged).toEqual(chains)
})

test('where another chain was only followed, the found face is taken', () => {
  const chains = [[faceIn(0, here), faceIn(1, here, 0)], [faceIn(0, there)]]
  const merged = mergeFound(chains, [{ chain: 1, face: faceIn(1, here, 0.5) }])
  expect(merged[1]!.map(({ frame }) => frame)).toEqual([0, 1])
})
