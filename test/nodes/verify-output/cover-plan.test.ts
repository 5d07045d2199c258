import { expect, test } from 'vitest'
import { trackStates, type Track } from '../../../nodes/types/tracks.ts'
import { coverRanges, isPlanned, linkExposures, planCovers } from '../../../nodes/verify-output/cover-plan.ts'
import type { Box } from '../../../runtime/vision/boxes.ts'

const options = { margin: 0.25, framesPerSecond: 25, frameCount: 200 }
const box: Box = [40, 40, 20, 20]

function track(from: number, count: number): Track {
  return {
    id: '1',
    sceneId: '1',
    from,
    boxes: Float32Array.from({ length: 4 * count }, (_, i) => box[i % 4]!),
    scores: new Float32Array(count),
    states: new Uint8Array(count).fill(trackStates.detected),
    landmarks: new Float32Array(0),
    references: [],
  }
}

const framesOf = (plan: ReadonlyMap<number, unknown>) => [...plan.keys()].sort((left, right) => left - right)

test('short pauses between findings are closed, long ones stay', () => {
  expect(coverRanges([10, 12, 18, 60], 2, 10)).toEqual([
    { from: 8, to: 21 },
    { from: 58, to: 63 },
  ])
  expect(coverRanges([], 2, 10)).toEqual([])
})

test('a flagged track is covered around the finding, but not beyond its ends', () => {
  const exposures = [{ frame: 52, trackId: '1', box }]
  expect(framesOf(planCovers(exposures, [track(50, 100)], options))).toEqual([50, 51, 52, 53, 54, 55, 56, 57])
})

test('the cover reaches beyond the face on every side, and beyond what was detected', () => {
  const found: Box = [30, 40, 20, 20]
  const plan = planCovers([{ frame: 52, trackId: '1', box: found }], [track(0, 100)], options)
  expect(plan.get(50)).toEqual([[35, 35, 30, 30]])
  expect(isPlanned(plan, 52, box)).toBe(true)
  expect(isPlanned(plan, 52, found)).toBe(true)
  expect(isPlanned(plan, 50, found)).toBe(false)
})

test('the cover holds the chin that a hand takes from the box', () => {
  const squeezed = track(0, 100)
  squeezed.boxes.set([40, 40, 20, 10], 4 * 52)
  const plan = planCovers([{ frame: 52, trackId: '1', box: [40, 40, 20, 10] }], [squeezed], options)
  expect(isPlanned(plan, 52, box)).toBe(true)
})

test('an open face is one face through short misses, and the cover follows it', () => {
  const at = (x: number): Box => [x, 40, 20, 20]
  const exposures = [
    { frame: 20, box: at(40) },
    { frame: 30, box: at(60) },
  ]
  const plan = planCovers(exposures, [], options)
  expect(framesOf(plan)).toEqual(Array.from({ length: 21 }, (_, i) => 15 + i))
  expect(isPlanned(plan, 25, at(50))).toBe(true)
  expect(isPlanned(plan, 15, at(40))).toBe(true)
})

test('two open faces side by side are followed apart', () => {
  const exposures = [0, 1, 2].flatMap((frame) => [
    { frame, box: [10 + 2 * frame, 40, 20, 20] as Box },
    { frame, box: [60 - 2 * frame, 40, 20, 20] as Box },
  ])
  const faces = linkExposures(exposures, 25)
  expect(faces.map((face) => face.map((one) => one.box[0]))).toEqual([
    [10, 12, 14],
    [60, 58, 56],
  ])
})

test('covers stay within the video', () => {
  const plan = planCovers(
    [
      { frame: 0, box },
      { frame: 199, box },
    ],
    [],
    options,
  )
  expect(framesOf(plan)[0]).toBe(0)
  expect(framesOf(plan).at(-1)).toBe(199)
})
