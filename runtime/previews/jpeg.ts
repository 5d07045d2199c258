import type { PlanarImage } from '../../nodes/core/media.ts'
import type { PictureBytes } from '../media/picture-bytes.ts'

/** A picture as a JPEG, shrunk to at most this width; never enlarged. */
export async function encodeJpeg(image: PlanarImage, maxWidth: number): Promise<PictureBytes> {
  // Loaded with the first picture: libvips takes 20 MB.
  const { encodePicture } = await import('../media/picture-bytes.ts')
  return await encodePicture(image, { width: maxWidth, height: Number.MAX_SAFE_INTEGER })
}
