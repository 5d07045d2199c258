import type { FaceModels } from '../../models/face-models.ts'
import { passOverFrames, rangesAround } from '../core/frame-pass.ts'
import type { FrameRange, FramesValue } from '../core/media.ts'
import type { NodeContext } from '../core/node-run.ts'
import { requireSameFrames } from '../types/face-frames.ts'
import type { Track, TracksValue } from '../types/tracks.ts'
import type { UtilityValue } from '../types/utility.ts'
import { framePairs } from './frame-pairs.ts'
import { utilityLook } from './look.ts'
import { packRecords, unpackRecords } from './record.ts'
import { overallFigures, trackTally } from './tally.ts'

export interface MeasureFaces {
  readonly before: FramesValue
  readonly after: FramesValue
  readonly tracks: TracksValue
  /** Everything is measured in every n-th frame. */
  readonly step: number
  readonly models: Pick<FaceModels, 'detector' | 'mesher' | 'iris' | 'expression'>
  readonly ctx: NodeContext
}

/** Ranges of frames that are closer are read in one go. */
const hole = 12

/** The frames in which any face is, of every n-th frame and its two neighbours. */
function wantedRanges(tracks: readonly Track[], step: number): FrameRange[] {
  const wanted = new Set<number>()
  for (const { from, scores } of tracks)
    for (let frame = from; frame < from + scores.length; frame++)
      if (frame % step <= 1 || frame % step === step - 1) wanted.add(frame)
  return rangesAround([...wanted], hole)
}

/**
 * Compares the faces of finished frames with those of the original ones.
 * @throws UserError where frames and tracks do not belong together
 */
export async function measureFaces(job: MeasureFaces): Promise<UtilityValue> {
  const { before, after, tracks, step, models, ctx } = job
  requireSameFrames(before, tracks)
  requireSameFrames(after, tracks)
  const ranges = wantedRanges(tracks.tracks, step)
  const total = ranges.reduce((sum, { from, to }) => sum + to - from, 0)
  const isFull = (frame: number) => frame % step === 0
  const tallies = tracks.tracks.map(() => trackTally())
  const chunks = passOverFrames({
    frames: framePairs(before, after),
    ctx,
    name: 'utility',
    ranges,
    look: utilityLook(models, tracks.tracks, isFull, ctx.signal),
    pack: (range, results) => packRecords(range, results.flat()),
    progress: (done) => ctx.progress(done, total),
  })
  for await (const chunk of chunks)
    for (const record of unpackRecords(chunk)) tallies[record.track]?.add(record)
  const figures = tallies.map((tally) => tally.figures())
  return {
    overall: overallFigures(figures),
    tracks: tracks.tracks.map(({ id, identityId }, i) => ({
      id,
      ...(identityId === undefined ? {} : { identityId }),
      ...figures[i]!,
    })),
  }
}
