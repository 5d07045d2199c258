import { boxUnion, centreDistance, mixBoxes, shareInside } from '../../runtime/vision/box-relations.ts'
import { growBox, intersectionOverUnion, type Box } from '../../runtime/vision/boxes.ts'
import { coverBoxes } from '../../runtime/vision/cover-boxes.ts'
import type { FrameRange } from '../core/media.ts'
import { trackPosition, type Track } from '../types/tracks.ts'
import type { Exposure } from './compare.ts'

/** An exposure and the frame that shows it. */
export interface FrameExposure extends Exposure {
  readonly frame: number
}

export interface PlanOptions {
  /** Added to every side of a covered face, as a ratio of its size. */
  readonly margin: number
  readonly framesPerSecond: number
  readonly frameCount: number
}

/** The boxes that get a solid cover, by frame. */
export type CoverPlan = ReadonlyMap<number, readonly Box[]>

/** Covers that flicker are ugly and tell much: short pauses are closed and every cover starts early and ends late. */
const pauseSeconds = 0.6
const extendSeconds = 0.2
/** Seconds in which an open face may be missed and still be the same; how far it may move meanwhile, in faces. */
const missSeconds = 0.8
const farthest = 1.2
/** Between two findings the cover grows, since the face may have moved differently. */
const growthBetween = 0.25

/** Ranges that hold all frames, widened by `extend`, with pauses up to `pause` closed. @param frames ascending */
export function coverRanges(frames: readonly number[], extend: number, pause: number): FrameRange[] {
  const ranges: { from: number; to: number }[] = []
  for (const frame of frames) {
    const last = ranges.at(-1)
    if (last !== undefined && frame - last.to < pause) last.to = frame + 1
    else ranges.push({ from: frame, to: frame + 1 })
  }
  return ranges.map(({ from, to }) => ({ from: from - extend, to: to + extend }))
}

interface Painter {
  add(frame: number, box: Box): void
}

function planTrack(
  track: Track,
  exposures: readonly FrameExposure[],
  options: PlanOptions,
  plan: Painter,
): void {
  if (exposures.length === 0) return
  const { framesPerSecond, margin } = options
  const boxOf = coverBoxes(track, framesPerSecond)
  const seen = new Map<number, Box>()
  for (const { frame, box } of exposures) seen.set(frame, boxUnion(box, seen.get(frame) ?? box))
  const extend = Math.round(extendSeconds * framesPerSecond)
  // What only samples show may have been so up to the samples beside them.
  const doubtful = exposures.flatMap(({ frame, reach = 0 }) => {
    const beyond = Math.max(0, reach - extend)
    return Array.from({ length: 2 * beyond + 1 }, (_, i) => frame - beyond + i)
  })
  const frames = [...new Set(doubtful)].sort((left, right) => left - right)
  const pause = pauseSeconds * framesPerSecond + 2 * extend
  for (const { from, to } of coverRanges(frames, extend, pause))
    for (let frame = from; frame < to; frame++) {
      const position = trackPosition(track, frame)
      if (position < 0) continue
      const box = boxOf(position)
      const found = seen.get(frame)
      // What was detected may reach beyond the track's own box.
      plan.add(frame, growBox(found === undefined ? box : boxUnion(box, found), 2 * margin))
    }
}

/** Sorts exposures without a track into the faces that they belong to. @param exposures by rising frame */
export function linkExposures(
  exposures: readonly FrameExposure[],
  framesPerSecond: number,
): FrameExposure[][] {
  const faces: FrameExposure[][] = []
  for (const exposure of exposures) {
    const { frame, box } = exposure
    const [nearest] = faces
      .filter((face) => {
        const last = face.at(-1)!
        const pause = frame - last.frame
        return (
          pause > 0 && pause <= missSeconds * framesPerSecond + 1 && centreDistance(last.box, box) < farthest
        )
      })
      .toSorted((a, b) => centreDistance(a.at(-1)!.box, box) - centreDistance(b.at(-1)!.box, box))
    if (nearest === undefined) faces.push([exposure])
    else nearest.push(exposure)
  }
  return faces
}

function planOpenFace(face: readonly FrameExposure[], options: PlanOptions, plan: Painter): void {
  const { framesPerSecond, margin, frameCount } = options
  const extend = Math.round(extendSeconds * framesPerSecond)
  const first = face[0]!
  const last = face.at(-1)!
  const add = (frame: number, box: Box, growth = 0) => plan.add(frame, growBox(box, 2 * margin + growth))
  for (let frame = Math.max(0, first.frame - extend); frame < first.frame; frame++)
    add(frame, first.box, growthBetween)
  face.forEach((exposure, i) => {
    add(exposure.frame, exposure.box)
    const next = face[i + 1]
    if (next === undefined) return
    const gap = next.frame - exposure.frame
    for (let step = 1; step < gap; step++)
      add(exposure.frame + step, mixBoxes(exposure.box, next.box, step / gap), growthBetween)
  })
  for (let frame = last.frame + 1; frame < Math.min(frameCount, last.frame + extend + 1); frame++)
    add(frame, last.box, growthBetween)
}

/** Where covers are painted: whole stretches of the exposed tracks, and open faces with some time around them. */
export function planCovers(
  exposures: readonly FrameExposure[],
  tracks: readonly Track[],
  options: PlanOptions,
): CoverPlan {
  const plan = new Map<number, Box[]>()
  const painter: Painter = {
    add(frame, box) {
      const boxes = plan.get(frame)
      if (boxes === undefined) plan.set(frame, [box])
      else if (!boxes.some((other) => shareInside(box, other) === 1)) boxes.push(box)
    },
  }
  const ofTrack = new Map<string | undefined, FrameExposure[]>()
  for (const exposure of exposures) {
    const list = ofTrack.get(exposure.trackId)
    if (list === undefined) ofTrack.set(exposure.trackId, [exposure])
    else list.push(exposure)
  }
  for (const track of tracks) planTrack(track, ofTrack.get(track.id) ?? [], options, painter)
  for (const face of linkExposures(ofTrack.get(undefined) ?? [], options.framesPerSecond))
    planOpenFace(face, options, painter)
  return plan
}

/** Whether the plan covers a box in a frame. */
export function isPlanned(plan: CoverPlan, frame: number, box: Box): boolean {
  return (plan.get(frame) ?? []).some(
    (cover) => shareInside(box, cover) > 0.999 || intersectionOverUnion(box, cover) > 0.999,
  )
}
