import type { FaceModels } from '../../models/face-models.ts'
import { parseHexColour } from '../../runtime/vision/cover.ts'
import { passOverFrames } from '../core/frame-pass.ts'
import { PolicyError } from '../core/errors.ts'
import type { FramesValue } from '../core/media.ts'
import type { NodeContext } from '../core/node-run.ts'
import { requireSameFrames } from '../types/face-frames.ts'
import type { Findings } from '../types/report.ts'
import type { Track, TracksValue } from '../types/tracks.ts'
import { verifyOutput } from './definition.ts'
import { planCovers, type FrameExposure } from './cover-plan.ts'
import { examination } from './examine.ts'
import { addDistances, findingsOf, type Distances } from './findings.ts'
import { policyError, summarize } from './policy.ts'
import { verifiedFrames } from './verified-frames.ts'

export interface VerifySettings {
  readonly policy: 'cover' | 'fail'
  readonly strictness: number
  /** All recognisers compare in every n-th frame of a face. */
  readonly secondOpinion: number
  readonly minScore: number
  /** `#rrggbb`. */
  readonly colour: string
  readonly margin: number
  /** Longer sides of the detector's input. */
  readonly sizes: readonly number[]
}

export interface VerifyFrames {
  readonly frames: FramesValue
  readonly tracks: TracksValue
  readonly kept?: TracksValue | undefined
  readonly models: FaceModels
  readonly settings: VerifySettings
  readonly ctx: NodeContext
}

/** What becomes of a finding: all other parameters decide what is found. */
const afterwards = ['policy', 'colour', 'margin']
const examinationParams = Object.keys(verifyOutput.params).filter((name) => !afterwards.includes(name))

/** What the examination of all frames comes to: a clip of twenty minutes has tens of thousands of them. */
interface Examined {
  readonly frames: number
  readonly distances: ReadonlyMap<string, Distances>
  readonly exposures: readonly FrameExposure[]
}

async function examineAll(job: VerifyFrames, hidden: TracksValue): Promise<Examined> {
  const { frames, models, settings, ctx } = job
  const look = examination(models, {
    hidden,
    kept: job.kept ?? { ...hidden, tracks: [] },
    sizes: settings.sizes,
    minScore: settings.minScore,
    strictness: settings.strictness,
    secondOpinion: settings.secondOpinion,
    signal: ctx.signal,
  })
  const total = frames.timestamps.length
  let examined = 0
  const distances = new Map<string, Distances>()
  const found: FrameExposure[] = []
  const chunks = passOverFrames({
    frames,
    ctx,
    name: 'findings',
    params: examinationParams,
    look,
    pack: (_, results) => [...results],
    progress: (done) => ctx.progress(done, total),
  })
  for await (const checks of chunks) {
    addDistances(distances, checks)
    for (const { exposures } of checks) {
      for (const exposure of exposures) found.push({ ...exposure, frame: examined })
      examined++
    }
  }
  return { frames: examined, distances, exposures: found }
}

/** Ids are unique in one value only: another track may have the same one. */
function isSameTrack(left: Track, right: Track): boolean {
  return (
    left.id === right.id &&
    left.from === right.from &&
    left.boxes.length === right.boxes.length &&
    left.boxes.every((value, i) => value === right.boxes[i])
  )
}

/** Tracks that are kept on purpose are no longer to be hidden. */
function withoutKept(tracks: TracksValue, kept: TracksValue | undefined): TracksValue {
  const isKept = (track: Track) => kept?.tracks.some((other) => isSameTrack(track, other)) ?? false
  return { ...tracks, tracks: tracks.tracks.filter((track) => !isKept(track)) }
}

function warnOfKept(kept: TracksValue | undefined, ctx: NodeContext): void {
  const count = kept?.tracks.length ?? 0
  if (count > 0) ctx.warn(`${count} ${count === 1 ? 'face stays' : 'faces stay'} visible on purpose.`)
}

/** What was found must lie under a planned cover. @throws PolicyError where it does not */
function requireCovered({ coverage: { unverified } }: Findings): void {
  if (unverified === 0) return
  throw new PolicyError({
    problem: `${unverified} ${unverified === 1 ? 'finding lies' : 'findings lie'} under no cover`,
    remedy: 'Hide them by another node; if it happens again, report it as a fault of "verify-output"',
  })
}

/**
 * Examines every finished frame and covers what it cannot vouch for.
 * @throws PolicyError with the policy `fail` where anything was found; with any policy where a cover is missing
 */
export async function verifyFrames(job: VerifyFrames): Promise<{ frames: FramesValue; report: Findings }> {
  const { frames, tracks, kept, models, settings, ctx } = job
  requireSameFrames(frames, tracks)
  if (kept !== undefined) requireSameFrames(frames, kept)
  const hidden = withoutKept(tracks, kept)
  const examined = await examineAll(job, hidden)
  const { distances, exposures } = examined
  const plan = planCovers(exposures, hidden.tracks, {
    margin: settings.margin,
    framesPerSecond: Math.max(1, frames.frameRate.numerator / frames.frameRate.denominator),
    frameCount: frames.timestamps.length,
  })
  const report = findingsOf({
    hidden,
    distances,
    exposures,
    plan,
    recognizers: models.recognizers,
    strictness: settings.strictness,
  })
  requireCovered(report)
  const { flagged } = report.coverage
  if (settings.policy === 'fail' && flagged.length > 0) throw policyError(flagged)
  const line = summarize(flagged)
  if (line !== undefined) ctx.warn(line)
  warnOfKept(kept, ctx)
  const verdict = { examined: examined.frames, plan, colour: parseHexColour(settings.colour) }
  return { frames: verifiedFrames(frames, verdict, ctx.key), report }
}
