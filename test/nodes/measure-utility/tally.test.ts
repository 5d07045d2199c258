import { expect, test } from 'vitest'
import { decodeData, encodeData } from '../../../nodes/core/codec.ts'
import {
  packRecords,
  pointsLength,
  unpackRecords,
  type FaceRecord,
} from '../../../nodes/measure-utility/record.ts'
import { correlation, overallFigures, trackTally } from '../../../nodes/measure-utility/tally.ts'
import { signalNames, type SignalName } from '../../../nodes/measure-utility/signals.ts'
import { utilityFiguresSchema } from '../../../nodes/types/utility.ts'

const count = 30
const wave = (frame: number) => Math.sin(frame / 3)

function signals(value: number): Record<SignalName, number> {
  return Object.fromEntries(signalNames.map((name) => [name, 5 * value])) as Record<SignalName, number>
}

function points(frame: number, shake: number): Float32Array {
  return new Float32Array(pointsLength).fill(100 + frame + (frame % 2 === 0 ? shake : -shake))
}

interface Played {
  after?: (frame: number) => number
  shake?: number
  seen?: (frame: number) => boolean
  sure?: (frame: number) => boolean
}

function records({
  after = wave,
  shake = 1,
  seen = () => true,
  sure = () => true,
}: Played = {}): FaceRecord[] {
  return Array.from({ length: count }, (_, frame) => ({
    track: 0,
    frame,
    before: points(frame, 1),
    after: sure(frame) ? points(frame, shake) : undefined,
    full: {
      detected: seen(frame),
      expression: frame % 4 !== 0,
      signals: sure(frame) ? { before: signals(wave(frame)), after: signals(after(frame)) } : undefined,
    },
  }))
}

function figuresOf(list: readonly FaceRecord[]) {
  const tally = trackTally()
  for (const record of list) tally.add(record)
  const figures = tally.figures()
  expect(utilityFiguresSchema.parse(figures)).toEqual(figures)
  return figures
}

test('a movement that is kept correlates fully, whatever its scale and place', () => {
  const figures = figuresOf(records({ after: (frame) => 3 + 0.2 * wave(frame) }))
  for (const name of signalNames) expect(figures[name]).toBe(1)
  expect(figures).toMatchObject({ frames: count, detected: 1, expression: 0.7333, jitter: 1 })
})

test('a movement that is turned round, frozen or unmeasurable is told apart', () => {
  expect(figuresOf(records({ after: (frame) => -wave(frame) })).mouth).toBe(-1)
  expect(figuresOf(records({ after: () => 1 })).mouth).toBe(0)
  const few = figuresOf(records({ sure: (frame) => frame < 8 }))
  expect(few.mouth).toBeNull()
  expect(few.frames).toBe(count)
})

test('the correlation of what rests is not measured', () => {
  const noise = Array.from({ length: 20 }, (_, i) => 0.001 * (i % 2))
  expect(correlation(noise, noise, 0.01)).toBeNull()
  expect(correlation(noise, noise, 0.0001)).toBe(1)
})

test('the correlation is that of Pearson', () => {
  // numpy.corrcoef of the same lists.
  const left = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  const right = [2, 1, 4, 3, 7, 5, 8, 9, 6, 12]
  expect(correlation(left, right, 0.1)).toBeCloseTo(0.8794, 4)
})

test('jitter is the second difference of what moves, relative to before', () => {
  expect(figuresOf(records({ shake: 1.5 })).jitter).toBeCloseTo(1.5, 3)
  expect(figuresOf(records({ shake: 0 })).jitter).toBe(0)
  // Without three consecutive frames there is none.
  expect(figuresOf(records().filter(({ frame }) => frame % 3 !== 0)).jitter).toBeNull()
  // Frames in which the finished face has no sure mesh do not count.
  expect(figuresOf(records({ shake: 2, sure: (frame) => frame > 10 })).jitter).toBeCloseTo(2, 3)
})

test('where no face is seen at all its expression means nothing', () => {
  const covered = figuresOf(records({ seen: () => false, sure: () => false }))
  expect(covered).toMatchObject({ detected: 0, expression: null, mouth: null, jitter: null })
  expect(figuresOf([])).toMatchObject({ frames: 0, detected: null, expression: null })
})

test('all tracks together are weighted by their frames; what is not measured has no weight', () => {
  const long = figuresOf(records())
  const short = { ...figuresOf(records({ seen: () => false }).slice(0, 10)), mouth: null }
  const overall = overallFigures([long, short])
  expect(overall).toMatchObject({ frames: 40, detected: 0.75, mouth: 1 })
  expect(overallFigures([])).toMatchObject({ frames: 0, detected: null, jitter: null })
})

test('records keep everything through the cache', () => {
  const list: FaceRecord[] = [
    records()[3]!,
    { track: 2, frame: 7, before: points(1, 2), after: undefined, full: undefined },
    records({ sure: () => false })[5]!,
  ]
  const chunk = packRecords({ from: 0, to: 10 }, list)
  const kept = decodeData(encodeData(chunk)) as typeof chunk
  const again = [...unpackRecords(kept)]
  expect(again.map(({ track, frame }) => [track, frame])).toEqual([
    [0, 3],
    [2, 7],
    [0, 5],
  ])
  expect(again[0]!.full?.signals?.after.yaw).toBeCloseTo(5 * wave(3), 5)
  expect(again[0]!.after).toEqual(points(3, 1))
  expect(again[1]).toMatchObject({ after: undefined, full: undefined })
  expect(again[2]!.full).toEqual({ detected: true, expression: true, signals: undefined })
})
