import type { PlanarImage } from '../../nodes/core/media.ts'
import type { PictureBytes, Size } from '../media/picture-bytes.ts'

/** A picture as a JPEG that fits into a view; never enlarged. */
export async function encodeInto(image: PlanarImage, into: Size): Promise<PictureBytes> {
  // Loaded with the first picture: libvips takes 20 MB.
  const { encodePicture } = await import('../media/picture-bytes.ts')
  return await encodePicture(image, { width: into.width, height: into.height })
}

/** A picture as a JPEG, shrunk to at most this width; never enlarged. */
export async function encodeJpeg(image: PlanarImage, maxWidth: number): Promise<PictureBytes> {
  return await encodeInto(image, { width: maxWidth, height: Number.MAX_SAFE_INTEGER })
}
