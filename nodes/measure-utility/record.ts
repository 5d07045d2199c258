import type { FrameRange } from '../core/media.ts'
import { type SignalName, signalNames } from './signals.ts'

/** Numbers of a set of points: x, y of the 68 points of the mesh. */
export const pointsLength = 136

/** One face in one frame, before and after. */
export interface FaceRecord {
  /** Number of its track among those measured. */
  readonly track: number
  readonly frame: number
  /** x, y of points of the mesh in picture pixels, for jitter; absent where the mesh is not sure. */
  readonly before?: Float32Array | undefined
  readonly after?: Float32Array | undefined
  /** Absent in frames that are looked at for jitter only. */
  readonly full?: FullMeasure | undefined
}

type Signals = Readonly<Record<SignalName, number>>

export interface FullMeasure {
  readonly detected: boolean
  /** Whether the likeliest expression is the same. */
  readonly expression: boolean
  /** `undefined` where the mesh of the finished face is not sure. */
  readonly signals?: { readonly before: Signals; readonly after: Signals } | undefined
}

/** Records of some frames as typed arrays; what is missing is no number. */
export interface RecordChunk {
  readonly from: number
  readonly to: number
  /** 5 whole numbers a record: track, frame, full, detected, expression. */
  readonly marks: Int32Array
  /** Signals before, then after: 12 a record. */
  readonly signals: Float32Array
  /** Points before, then after: 272 a record. */
  readonly points: Float32Array
}

const marksLength = 5
const signalsLength = 2 * signalNames.length

export function packRecords({ from, to }: FrameRange, records: readonly FaceRecord[]): RecordChunk {
  const marks = new Int32Array(marksLength * records.length)
  const signals = new Float32Array(signalsLength * records.length).fill(Number.NaN)
  const points = new Float32Array(2 * pointsLength * records.length).fill(Number.NaN)
  records.forEach(({ track, frame, before, after, full }, i) => {
    marks.set(
      [track, frame, Number(full !== undefined), Number(full?.detected), Number(full?.expression)],
      marksLength * i,
    )
    const values = full?.signals
    if (values !== undefined)
      signals.set(
        [values.before, values.after].flatMap((side) => signalNames.map((name) => side[name])),
        signalsLength * i,
      )
    if (before !== undefined) points.set(before, 2 * pointsLength * i)
    if (after !== undefined) points.set(after, 2 * pointsLength * i + pointsLength)
  })
  return { from, to, marks, signals, points }
}

function known(values: Float32Array): Float32Array | undefined {
  return Number.isNaN(values[0]) ? undefined : values
}

function named(values: Float32Array): Signals {
  return Object.fromEntries(signalNames.map((name, i) => [name, values[i]!])) as Record<SignalName, number>
}

/** The records of a chunk, in order; points are views of its arrays. */
export function* unpackRecords({ marks, signals, points }: RecordChunk): Generator<FaceRecord> {
  for (let i = 0; marksLength * i < marks.length; i++) {
    const [track, frame, full, detected, expression] = marks.subarray(marksLength * i) as unknown as number[]
    const own = known(signals.subarray(signalsLength * i, signalsLength * (i + 1)))
    const at = 2 * pointsLength * i
    yield {
      track: track!,
      frame: frame!,
      before: known(points.subarray(at, at + pointsLength)),
      after: known(points.subarray(at + pointsLength, at + 2 * pointsLength)),
      full:
        full === 1
          ? {
              detected: detected === 1,
              expression: expression === 1,
              signals: own && {
                before: named(own),
                after: named(own.subarray(signalNames.length)),
              },
            }
          : undefined,
    }
  }
}
