import type { PlanarImage } from '../../nodes/core/media.ts'
import type { Box } from './boxes.ts'
import { halveMask, maskOfPolygon, type Mask } from './mask.ts'
import { faceOutline, type FaceShape } from './outline.ts'
import { createScratch, type Scratch } from './scratch.ts'

export interface RegionOptions {
  readonly shape: FaceShape
  /** How far the shape reaches beyond the face on each side, as a ratio of the face's size. */
  readonly margin: number
  /** Width of the soft edge around the shape, as a ratio of the face's size. */
  readonly feather: number
}

/** The part of a picture that hides one face. */
export interface FaceRegion {
  /** The face's box in picture pixels, not clipped: what effects scale with and are anchored to. */
  readonly box: Box
  /** The face's size: the longer side of its box, in pixels. */
  readonly size: number
  /** For planes of the picture's size. */
  readonly full: Mask
  /** For planes of half that size in both directions. */
  readonly half: Mask
}

/** The longer side of a face's box, at least one pixel. */
export function faceSize([, , width, height]: Box): number {
  return Math.max(width, height, 1)
}

/**
 * The region of a face in a picture, clipped to it; empty where the face lies outside.
 * @param landmarks 68 points (136 numbers) in picture pixels, used by the shape `hull`
 * @param scratch memory for the masks: with it, the region is good only until the next one is made with the same
 * @throws RangeError for a box that is not finite
 */
export function faceRegion(
  box: Box,
  landmarks: Float32Array | undefined,
  { shape, margin, feather }: RegionOptions,
  image: { readonly width: number; readonly height: number },
  scratch: Scratch = createScratch(),
): FaceRegion {
  if (!box.every((value) => Number.isFinite(value)))
    throw new RangeError(`A face's box must be finite, found ${box.join(', ')}.`)
  const size = faceSize(box)
  const [x, y, width, height] = box
  const visible: Box = [x, y, Math.max(width, 1), Math.max(height, 1)]
  const outline = faceOutline(shape, visible, landmarks, margin * size)
  const full = maskOfPolygon(outline, feather * size, image.width, image.height, scratch)
  return { box: visible, size, full, half: halveMask(full, scratch) }
}

/** One plane of a picture with the mask for it. */
export interface MaskedPlane {
  readonly samples: Uint8Array
  /** Samples a row. */
  readonly stride: number
  readonly mask: Mask
  /** Samples a pixel in each direction: 1, or 0.5 for chroma. */
  readonly scale: number
}

/** The three planes of a picture, each with the region's mask for it. */
export function maskedPlanes(image: PlanarImage, region: FaceRegion): MaskedPlane[] {
  return image.planes.map((samples, index) =>
    image.layout === 'i420' && index > 0
      ? { samples, stride: (image.width + 1) >> 1, mask: region.half, scale: 0.5 }
      : { samples, stride: image.width, mask: region.full, scale: 1 },
  )
}
