import { coverRegion, type Rgb } from '../../runtime/vision/cover.ts'
import { faceRegion } from '../../runtime/vision/region.ts'
import { OperationalError } from '../core/errors.ts'
import { mapFrames, type FramesValue, type VideoFrame } from '../core/media.ts'
import type { CoverPlan } from './cover-plan.ts'

export interface Verdict {
  /** Frames that have been examined, from the first on. */
  readonly examined: number
  readonly plan: CoverPlan
  readonly colour: Rgb
}

/** A frame that was not examined must not pass, even if the input yields more frames than it did before. */
function requireExamined({ index }: VideoFrame, examined: number): void {
  if (index < examined) return
  throw new OperationalError({
    problem: `Frame ${index} was not there when the frames were examined`,
    found: `${examined} examined frames`,
    remedy: 'Run again; if it happens again, the source file changes or is damaged',
  })
}

/**
 * The examined frames with the planned covers, marked as verified. Without covers the pixels, and their digest, stay
 * what they were.
 * @param digest the recipe's digest where covers are painted
 */
export function verifiedFrames(
  frames: FramesValue,
  { examined, plan, colour }: Verdict,
  digest: string,
): FramesValue {
  const painted = mapFrames(frames, digest, (frame) => {
    requireExamined(frame, examined)
    for (const box of plan.get(frame.index) ?? []) {
      const region = faceRegion(box, undefined, { shape: 'box', margin: 0, feather: 0 }, frame)
      coverRegion(frame, region, colour)
    }
    return frame
  })
  if (plan.size > 0) return { ...painted, verified: true }
  return { ...painted, digest: frames.digest, untouched: frames.untouched, verified: true }
}
