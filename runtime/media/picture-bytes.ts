import sharp, { type Sharp } from 'sharp'
import type { PlanarImage } from '../../nodes/core/media.ts'
import { rgbBytes } from '../vision/rgb-bytes.ts'

/** An encoded picture with its size in pixels. */
export interface PictureBytes {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** The largest size of the same shape that fits into `into`; never larger than it is. At least one pixel. */
export function fitInto({ width, height }: Size, into: Size): Size {
  const scale = Math.min(1, into.width / width, into.height / height)
  const scaled = (length: number) => Math.max(1, Math.round(length * scale))
  return { width: scaled(width), height: scaled(height) }
}

/** Cells are averaged first where at least that many pixels fall together anyway: less is left to convert. */
function reduction(from: number, to: number): 1 | 2 | 4 | 8 {
  const ratio = from / to
  return ratio >= 8 ? 8 : ratio >= 4 ? 4 : ratio >= 2 ? 2 : 1
}

async function finish(picture: Sharp): Promise<PictureBytes> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}

/** A picture shrunk to fit into `into`, as a JPEG without metadata. @param quality 1–100 */
export async function encodePicture(image: PlanarImage, into: Size, quality = 85): Promise<PictureBytes> {
  const { width, height } = fitInto(image, into)
  const { bytes, ...raw } = rgbBytes(image, reduction(image.width, width))
  const picture = sharp(bytes, { raw: { ...raw, channels: 3 } })
  const sized =
    raw.width === width && raw.height === height
      ? picture
      : picture.resize(width, height, { fit: 'fill', kernel: 'mitchell' })
  return await finish(sized.jpeg({ quality }))
}
