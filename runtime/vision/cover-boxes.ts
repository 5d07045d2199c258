import type { Box } from './boxes.ts'
import { estimateHeadPose } from './head-pose.ts'

/** A face through consecutive frames, as far as the size of its covers depends on it. */
export interface FollowedFace {
  /** x, y, width, height in frame pixels, 4 a frame. */
  readonly boxes: Float32Array
  /** 0 for each frame in which the face was detected, 2 where a person drew its box, else its place is guessed. */
  readonly states: Uint8Array
  /** x, y of 68 points in frame pixels, 136 a frame, 0 where they are not known; may be empty. */
  readonly landmarks: Float32Array
}

const [detected, drawn] = [0, 2]

/** Height by width of a face that looks ahead, where no frame tells: a narrower box is that of a profile, without its jaw. */
const narrowest = 1.25
/** Degrees to the side up to which a face looks ahead. */
const ahead = 25
/** Proportions are taken of so many frames. */
const proportionSamples = 200
/** A cover is as large as the face was within so many seconds, looked at so often before and after. */
const reachSeconds = 1
const looks = 5
/** Of these, mostly not larger than so: single boxes are too large now and then. */
const mostly = 0.75

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** Usual height by width of the face as it looks ahead, by the detected boxes. */
function usualProportion({ boxes, landmarks }: FollowedFace, seen: readonly number[]): number {
  const share = Math.max(1, seen.length / proportionSamples)
  const sampled = Array.from(
    { length: Math.floor(seen.length / share) },
    (_, i) => seen[Math.floor(i * share)]!,
  )
  const proportions = sampled.map((position) => boxes[4 * position + 3]! / boxes[4 * position + 2]!)
  const looksAhead = (position: number) => {
    const pose = estimateHeadPose(landmarks.subarray(136 * position, 136 * position + 136))
    return pose !== undefined && Math.abs(pose.yaw) <= ahead
  }
  const frontal = proportions.filter((_, i) => looksAhead(sampled[i]!))
  return frontal.length > 0 ? quantile(frontal, 0.5) : Math.min(quantile(proportions, 0.5), narrowest)
}

/**
 * Where a face is hidden. What is before a part of a face draws its landmarks together, and the box with them, so that
 * a chin below a hand would stay open: a box is at least as large as the face mostly was within a second before and
 * also within one after (who walks towards the camera was smaller before), and as its usual proportions ask for. What
 * is lacking is added on both sides, since nobody knows on which one it is hidden. A box that a person drew stays.
 * @returns the box to hide for a position in the face's arrays
 */
export function coverBoxes(face: FollowedFace, framesPerSecond: number): (position: number) => Box {
  const { boxes, states } = face
  const reach = Math.round(reachSeconds * framesPerSecond)
  const steps = Array.from({ length: looks }, (_, i) => Math.round((reach * (i + 1)) / looks))
  const width = (position: number) => boxes[4 * position + 2]!
  const height = (position: number) => boxes[4 * position + 3]!
  // Where a face was not detected its box is guessed, and generous already.
  const isSeen = (position: number) =>
    states[position] === detected && width(position) > 0 && height(position) > 0
  const seen = Array.from(states.keys()).filter(isSeen)
  const proportion = usualProportion(face, seen)

  return (position) => {
    const [x, y] = [boxes[4 * position]!, boxes[4 * position + 1]!]
    const [ownWidth, ownHeight] = [width(position), height(position)]
    if (seen.length === 0 || states[position] === drawn) return [x, y, ownWidth, ownHeight]
    const before = steps.map((step) => position - step).filter(isSeen)
    const after = steps.map((step) => position + step).filter(isSeen)
    const around = (size: (position: number) => number) =>
      Math.min(quantile(before.map(size), mostly), quantile(after.map(size), mostly))
    const wide = Math.max(ownWidth, around(width))
    const high = Math.max(ownHeight, around(height))
    const lackWide = Math.max(wide, high / proportion) - ownWidth
    const lackHigh = Math.max(high, wide * proportion) - ownHeight
    return [x - lackWide, y - lackHigh, ownWidth + 2 * lackWide, ownHeight + 2 * lackHigh]
  }
}

/** Where so much of a face lacks, as a factor on a side of its box, its landmarks lie elsewhere than they should. */
const drawnTogether = 1.35

/** Whether something before a face draws its box together, and its landmarks with it. @param cover of `coverBoxes` */
export function isDrawnTogether({ boxes }: FollowedFace, position: number, cover: Box): boolean {
  const [width, height] = [boxes[4 * position + 2]!, boxes[4 * position + 3]!]
  return !(cover[2] <= drawnTogether * width && cover[3] <= drawnTogether * height)
}
