import type { AgeGenderReader, ExpressionReader } from '../../models/roles.ts'
import { sharpness } from '../../runtime/vision/sharpness.ts'
import { passOverFrames, rangesAround, type FrameLook } from '../core/frame-pass.ts'
import type { FramesValue } from '../core/media.ts'
import type { NodeContext } from '../core/node-run.ts'
import type { Candidate } from './candidates.ts'

/** What the networks say of one face in one frame. */
export interface Reading {
  readonly person: string
  readonly frame: number
  /** How well the frame shows the person; comparable within one person. */
  readonly worth: number
  /** Years. */
  readonly age: number
  /** Probability of "male", 0–1. */
  readonly male: number
  /** Probabilities in the order of `expressions`. */
  readonly expressions: Float32Array
}

export interface AttributeReaders {
  readonly ageGender: AgeGenderReader
  readonly expression: ExpressionReader
}

/** Beyond this a face is as sharp as is of use; see `sharpness`. */
const sharpEnough = 0.3
/** Ranges of frames that are closer are read in one go. */
const hole = 24

function isMeasured({ age, male, expressions }: Reading): boolean {
  return [age, male, ...expressions].every(Number.isFinite)
}

/** Looks at the candidates, each frame once; kept in chunks, so that a run that was killed goes on. */
export async function readCandidates(
  frames: FramesValue,
  candidates: readonly Candidate[],
  { ageGender, expression }: AttributeReaders,
  ctx: NodeContext,
): Promise<Reading[]> {
  const { signal } = ctx
  const ranges = rangesAround(
    candidates.map(({ frame }) => frame),
    hole,
  )
  const total = ranges.reduce((sum, { from, to }) => sum + to - from, 0)
  const look: FrameLook<Reading[]> = async (frame) =>
    Promise.all(
      candidates
        .filter((candidate) => candidate.frame === frame.index)
        .map(async ({ person, box, landmarks, promise }): Promise<Reading> => {
          const sharp = Math.min(sharpEnough, sharpness(frame, box)) / sharpEnough
          // Copies, since what enters a network may be transferred to another thread.
          const [{ age, male }, expressions] = await Promise.all([
            ageGender.read(frame, landmarks.slice(), { signal }),
            expression.read(frame, landmarks.slice(), { signal }),
          ])
          const worth = promise * (0.1 + sharp)
          return { person, frame: frame.index, worth, age, male, expressions: expressions.slice() }
        }),
    )
  const readings: Reading[] = []
  const chunks = passOverFrames({
    frames,
    ctx,
    name: 'attributes',
    ranges,
    look,
    // What is no number says nothing.
    pack: (_, results) => results.flat().filter(isMeasured),
    progress: (done) => ctx.progress(done, total),
  })
  for await (const chunk of chunks) readings.push(...chunk)
  return readings
}
