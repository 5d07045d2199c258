import { clipBox, type Box } from './boxes.ts'
import type { PlanarImage } from '../../nodes/core/media.ts'

export interface Crop {
  readonly image: PlanarImage
  /** Position of the crop's corner in the picture, pixels. */
  readonly left: number
  readonly top: number
}

function cropPlane(
  plane: Uint8Array,
  stride: number,
  rows: readonly [number, number],
  columns: readonly [number, number],
) {
  const [top, bottom] = rows
  const [left, right] = columns
  const result = new Uint8Array((right - left) * (bottom - top))
  for (let row = top; row < bottom; row++)
    result.set(plane.subarray(row * stride + left, row * stride + right), (row - top) * (right - left))
  return result
}

/**
 * A copy of the part of a picture around a box, with its corner on even pixels (chroma samples cover two).
 * @returns `undefined` where the box lies outside of the picture
 */
export function cropImage(image: PlanarImage, box: Box): Crop | undefined {
  const [x, y, boxWidth, boxHeight] = clipBox(box, image.width, image.height)
  const left = 2 * Math.floor(x / 2)
  const top = 2 * Math.floor(y / 2)
  const right = Math.min(image.width, 2 * Math.ceil((x + boxWidth) / 2))
  const bottom = Math.min(image.height, 2 * Math.ceil((y + boxHeight) / 2))
  if (right - left < 2 || bottom - top < 2) return undefined
  const part = (index: 0 | 1 | 2) => {
    const step = image.layout === 'i420' && index > 0 ? 2 : 1
    const end = (length: number) => Math.ceil(length / step)
    return cropPlane(
      image.planes[index],
      end(image.width),
      [top / step, end(bottom)],
      [left / step, end(right)],
    )
  }
  const { layout, colour } = image
  return {
    image: { layout, colour, width: right - left, height: bottom - top, planes: [part(0), part(1), part(2)] },
    left,
    top,
  }
}
