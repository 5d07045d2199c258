import type { UtilityFigures } from '../types/utility.ts'
import { pointsLength, type FaceRecord } from './record.ts'
import { type SignalName, signalNames } from './signals.ts'

/** Below this standard deviation a signal rests, and its correlation would be that of noise. */
export const leastMovement: Readonly<Record<SignalName, number>> = {
  mouth: 0.008,
  eyes: 0.004,
  gazeX: 0.01,
  gazeY: 0.006,
  yaw: 0.7,
  pitch: 0.7,
}
/** Fewer samples say nothing about a movement. */
const leastSamples = 10

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}

/**
 * Pearson's correlation of two signals, −1 to 1; 0 where the second one rests. `null` where there are too few samples
 * or the first one rests.
 */
export function correlation(
  before: readonly number[],
  after: readonly number[],
  least: number,
): number | null {
  const count = before.length
  if (count < leastSamples) return null
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / count
  const [left, right] = [mean(before), mean(after)]
  let [square, otherSquare, product] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const [a, b] = [before[i]! - left, after[i]! - right]
    square += a * a
    otherSquare += b * b
    product += a * b
  }
  if (!(Math.sqrt(square / count) >= least)) return null
  return otherSquare === 0 ? 0 : round(product / Math.sqrt(square * otherSquare))
}

/** Mean length of the second difference of points over three consecutive frames, in pixels. */
function shake([first, second, third]: readonly [Float32Array, Float32Array, Float32Array]): number {
  let sum = 0
  for (let i = 0; i < pointsLength; i += 2) {
    const x = first[i]! - 2 * second[i]! + third[i]!
    const y = first[i + 1]! - 2 * second[i + 1]! + third[i + 1]!
    sum += Math.hypot(x, y)
  }
  return sum / (pointsLength / 2)
}

/** What is added up of one track. */
export interface Tally {
  add(record: FaceRecord): void
  figures(): UtilityFigures
}

/** Adds up the records of one track, which come by rising frame. */
export function trackTally(): Tally {
  const series = signalNames.map(() => ({ before: [] as number[], after: [] as number[] }))
  let [frames, detected, agreeing, meshes] = [0, 0, 0, 0]
  let [shakeBefore, shakeAfter] = [0, 0]
  let last: FaceRecord[] = []
  return {
    add(record) {
      const { full, frame } = record
      last = [...last.filter((other) => frame - other.frame <= 2), record]
      const [first, second, third] = last
      if (third !== undefined && [first, second, third].every((one) => one?.before && one.after)) {
        shakeBefore += shake([first!.before!, second!.before!, third.before!])
        shakeAfter += shake([first!.after!, second!.after!, third.after!])
      }
      if (full === undefined) return
      frames++
      if (full.detected) detected++
      if (full.expression) agreeing++
      if (full.signals === undefined) return
      meshes++
      for (const [i, name] of signalNames.entries()) {
        series[i]!.before.push(full.signals.before[name])
        series[i]!.after.push(full.signals.after[name])
      }
    },
    figures() {
      const signals = Object.fromEntries(
        signalNames.map((name, i) => [
          name,
          correlation(series[i]!.before, series[i]!.after, leastMovement[name]),
        ]),
      ) as Record<SignalName, number | null>
      return {
        frames,
        detected: frames === 0 ? null : round(detected / frames),
        // Of a solid cover the network says something too; it means nothing where no face is seen at all.
        expression: detected + meshes === 0 ? null : round(agreeing / frames),
        ...signals,
        jitter: shakeBefore > 0 ? round(shakeAfter / shakeBefore) : null,
      }
    },
  }
}

const figureNames = ['detected', 'expression', ...signalNames, 'jitter'] as const

/** All tracks together: means by the number of frames, of the tracks where a figure could be measured. */
export function overallFigures(tracks: readonly UtilityFigures[]): UtilityFigures {
  const mean = (name: (typeof figureNames)[number]): number | null => {
    const measured = tracks.filter((track) => track[name] !== null)
    const weight = measured.reduce((sum, { frames }) => sum + frames, 0)
    if (weight === 0) return null
    return round(measured.reduce((sum, track) => sum + track[name]! * track.frames, 0) / weight)
  }
  const means = Object.fromEntries(figureNames.map((name) => [name, mean(name)])) as Record<
    (typeof figureNames)[number],
    number | null
  >
  return { frames: tracks.reduce((sum, { frames }) => sum + frames, 0), ...means }
}
