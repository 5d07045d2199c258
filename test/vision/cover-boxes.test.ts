import { expect, it } from 'vitest'
import { trackStates, type Track } from '../../nodes/types/tracks.ts'
import { coverBoxes } from '../../runtime/vision/cover-boxes.ts'
import { coverPlacer } from '../../runtime/vision/paint-face.ts'
import { faceLandmarks } from '../helpers/planar-images.ts'
import { trackOf } from '../helpers/tracks.ts'

type Box = readonly [number, number, number, number]
const whole: Box = [100, 100, 80, 100]

function boxesOf(track: Track, framesPerSecond: number): number[][] {
  const boxOf = coverBoxes(track, framesPerSecond)
  return Array.from(track.scores, (_, i) => boxOf(i).map(Math.round))
}

/** A face with its landmarks in each of its frames. */
function seenWell(boxes: readonly Box[]): Track {
  return trackOf('1', 0, boxes, {
    landmarks: Float32Array.from(boxes.flatMap((box) => [...faceLandmarks(box)])),
  })
}

it('hides a face where it is seen as large as usual', () => {
  const boxes = boxesOf(trackOf('1', 0, [whole, whole, whole]), 2)
  expect(boxes).toEqual([[...whole], [...whole], [...whole]])
})

it('hides as much as was seen shortly before and after, wherever a part may be hidden', () => {
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

it('hides the cheek of a person who is only seen in profile', () => {
  const [profile] = boxesOf(trackOf('1', 0, [[100, 100, 60, 100]]), 1)
  expect(profile).toEqual([80, 100, 100, 100])
})

it('takes a long face that looks ahead for what it is', () => {
  const long: Box = [100, 100, 60, 100]
  expect(boxesOf(seenWell([long]), 1)).toEqual([[...long]])
})

it('hides no more of a person who walks towards the camera, or away from it', () => {
  const towards = Array.from({ length: 75 }, (_, i): Box => {
    const width = 60 * Math.exp((0.3 * i) / 25)
    return [200 - width / 2, 200 - width * 0.6, width, width * 1.2]
  })
  for (const walk of [towards, towards.toReversed()]) {
    const wide = boxesOf(trackOf('1', 0, walk), 25).map(([, , width]) => width)
    expect(wide).toEqual(walk.map(([, , width]) => Math.round(width)))
  }
})

it('does not grow with boxes that are guessed, and leaves those that a person drew', () => {
  const guess: Box = [0, 0, 400, 500]
  const small: Box = [110, 110, 20, 20]
  const states = Uint8Array.of(
    trackStates.detected,
    trackStates.filled,
    trackStates.drawn,
    trackStates.detected,
  )
  const boxes = boxesOf(trackOf('1', 0, [whole, guess, small, whole], { states }), 5)
  expect(boxes).toEqual([[...whole], [...guess], [...small], [...whole]])
})

it('hides a face that was never detected where it is guessed', () => {
  const states = new Uint8Array(2).fill(trackStates.filled)
  expect(boxesOf(trackOf('1', 0, [whole, whole], { states }), 25)).toEqual([[...whole], [...whole]])
})

it('does not follow landmarks that were drawn together', () => {
  const squeezed: Box = [100, 100, 80, 60]
  const track = seenWell([whole, squeezed, whole])
  const place = coverPlacer({ numerator: 1, denominator: 1 })
  const at = (position: number) =>
    place({ track, position, landmarks: track.landmarks.subarray(136 * position, 136 * position + 136) })
  expect(at(0).landmarks).toBeDefined()
  expect(at(1)).toEqual({ box: [100, 60, 80, 140], landmarks: undefined })
})
