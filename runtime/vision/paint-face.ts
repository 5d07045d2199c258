import type { PlanarImage } from '../../nodes/core/media.ts'
import type { Box } from './boxes.ts'
import { faceRegion, type FaceRegion, type RegionOptions } from './region.ts'
import { createScratch } from './scratch.ts'

/** A face as far as its region depends on it. */
export interface PlacedFace {
  readonly box: Box
  readonly landmarks: Float32Array | undefined
}

/** Makes what hides one face after another by an effect, with masks that share their memory. */
export function facePainter(
  options: RegionOptions,
  effect: (image: PlanarImage, region: FaceRegion) => void,
): (image: PlanarImage, face: PlacedFace) => void {
  const scratch = createScratch()
  return (image, { box, landmarks }) => effect(image, faceRegion(box, landmarks, options, image, scratch))
}
