import type { PlanarImage, Rational } from '../../nodes/core/media.ts'
import type { Box } from './boxes.ts'
import { coverBoxes, isDrawnTogether, type FollowedFace } from './cover-boxes.ts'
import { faceRegion, type FaceRegion, type RegionOptions } from './region.ts'
import { createScratch } from './scratch.ts'

/** A face as far as its region depends on it. */
export interface PlacedFace {
  readonly box: Box
  readonly landmarks: Float32Array | undefined
}

type Effect = (image: PlanarImage, region: FaceRegion) => void

/** Makes what hides one face after another by an effect, with masks that share their memory. */
export function facePainter(
  options: RegionOptions,
  effect: Effect,
): (image: PlanarImage, face: PlacedFace) => void {
  const scratch = createScratch()
  return (image, { box, landmarks }) => effect(image, faceRegion(box, landmarks, options, image, scratch))
}

/** One frame of a face that is followed. */
export interface FollowedPosition {
  readonly track: FollowedFace
  /** Position in the track's arrays. */
  readonly position: number
  readonly landmarks: Float32Array | undefined
}

/** Where a face that is followed is to be hidden, whatever is before it: see `coverBoxes`. */
export function coverPlacer({ numerator, denominator }: Rational): (face: FollowedPosition) => PlacedFace {
  const covers = new Map<FollowedFace, (position: number) => Box>()
  return ({ track, position, landmarks }) => {
    const boxOf = covers.get(track) ?? coverBoxes(track, numerator / denominator)
    covers.set(track, boxOf)
    const box = boxOf(position)
    return { box, landmarks: isDrawnTogether(track, position, box) ? undefined : landmarks }
  }
}

/** Like `facePainter`, for faces that are followed: hides them whatever is before them. */
export function followedFacePainter(
  options: RegionOptions,
  frameRate: Rational,
  effect: Effect,
): (image: PlanarImage, face: FollowedPosition) => void {
  const place = coverPlacer(frameRate)
  const paint = facePainter(options, effect)
  return (image, face) => paint(image, place(face))
}
