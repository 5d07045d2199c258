import { expect, test } from 'vitest'
import type { Face } from '../../../nodes/track-faces/face.ts'
import { regressionWeights, smoothChain } from '../../../nodes/track-faces/smooth.ts'
import { shareInside } from '../../../runtime/vision/box-relations.ts'
import type { Box } from '../../../runtime/vision/boxes.ts'
import { pointsIn } from '../../helpers/painted-faces.ts'
import { randomNumbers } from '../../helpers/planar-images.ts'

function chainOf(boxes: readonly Box[]): Face[] {
  return boxes.map((box, frame) => ({ frame, box, score: 0.9, landmarks: pointsIn(box), sharpness: 0 }))
}

const centreX = ([x, , width]: Box) => x + width / 2

test('a face that moves evenly is not changed: smoothing has no lag, at the ends neither', () => {
  const boxes = Array.from({ length: 30 }, (_, i): Box => [10 + 5 * i, 20 - 2 * i, 40 + i, 50])
  const calm = smoothChain(chainOf(boxes), 2)
  calm.forEach(({ box, landmarks }, i) => {
    box.forEach((value, side) => expect(value).toBeCloseTo(boxes[i]![side]!, 6))
    expect(landmarks![0]).toBeCloseTo(pointsIn(boxes[i]!)[0]!, 3)
  })
})

test('the centre of a swinging face is neither late nor early', () => {
  const at = (i: number) => 100 + 30 * Math.sin(i / 6)
  const boxes = Array.from({ length: 80 }, (_, i): Box => [at(i), 50, 40, 40])
  const calm = smoothChain(chainOf(boxes), 1.5).map(({ landmarks }) => landmarks![0]!)
  const error = (shift: number) =>
    calm
      .slice(10, 70)
      .reduce((sum, value, i) => sum + Math.abs(value - pointsIn(boxes[i + 10 + shift]!)[0]!), 0)
  expect(error(0)).toBeLessThan(error(1) / 5)
  expect(error(0)).toBeLessThan(error(-1) / 5)
})

test('trembling is calmed and no face is uncovered by it', () => {
  const next = randomNumbers(3)
  const boxes = Array.from({ length: 60 }, (_, i): Box => [50 + 2 * i + 4 * next(), 40 + 4 * next(), 60, 60])
  const calm = smoothChain(chainOf(boxes), 2)
  const tremble = (values: readonly number[]) =>
    values.slice(2).reduce((sum, value, i) => sum + Math.abs(value - 2 * values[i + 1]! + values[i]!), 0)
  expect(tremble(calm.map(({ landmarks }) => landmarks![0]!))).toBeLessThan(
    0.5 * tremble(boxes.map((box) => pointsIn(box)[0]!)),
  )
  expect(tremble(calm.map(({ box }) => centreX(box)))).toBeLessThan(tremble(boxes.map(centreX)))
  calm.forEach(({ box }, i) => expect(shareInside(boxes[i]!, box)).toBeCloseTo(1, 9))
})

test('neighbours beyond a long gap have no say', () => {
  const early = chainOf([[0, 0, 20, 20]])
  const late = chainOf([[100, 0, 20, 20]]).map((face) => ({ ...face, frame: 60 }))
  expect(smoothChain([...early, ...late], 2).map(({ box }) => box)).toEqual([
    [0, 0, 20, 20],
    [100, 0, 20, 20],
  ])
})

test('a face without landmarks stays without them', () => {
  const chain = chainOf(Array.from({ length: 5 }, (): Box => [0, 0, 20, 20]))
  const calm = smoothChain(
    [...chain.slice(0, 2), { ...chain[2]!, landmarks: undefined }, ...chain.slice(3)],
    2,
  )
  expect(calm.map(({ landmarks }) => landmarks?.length)).toEqual([136, 136, undefined, 136, 136])
})

test('weights sum to one and lean on neither side', () => {
  const offsets = [-1, 0, 1, 2, 3]
  const weights = new Float64Array(5).fill(1)
  regressionWeights(Float64Array.from(offsets), weights, 2)
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9)
  expect(weights.reduce((sum, weight, i) => sum + weight * offsets[i]!, 0)).toBeCloseTo(0, 9)
})

test('landmarks are written to the place of their frame, smoothed or not', () => {
  const boxes = Array.from({ length: 6 }, (_, i): Box => [10 * i, 20, 40, 40])
  const chain = chainOf(boxes).map((face) => ({ ...face, frame: 3 + face.frame }))
  for (const sigma of [0, 2]) {
    const all = new Float32Array(136 * 9)
    smoothChain(chain, sigma, (frame) => all.subarray(136 * frame, 136 * (frame + 1)))
    expect(all.subarray(0, 3 * 136).every((value) => value === 0)).toBe(true)
    boxes.forEach((box, i) => expect(all[136 * (3 + i)]).toBeCloseTo(pointsIn(box)[0]!, 3))
  }
})
