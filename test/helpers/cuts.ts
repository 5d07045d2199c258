import type { ColourTags, PlanarImage } from '../../nodes/core/media.ts'
import { yuvFromRgb, yuvMatrix } from '../../runtime/vision/colour.ts'
import { sampleRgb } from '../../runtime/vision/sample.ts'
import type { Affine } from '../../runtime/vision/transform.ts'

/** A cut of a picture as RGB planes, black beyond it. @param pictureFromCut position in the picture for a pixel of the cut */
export function cutRgb(
  image: PlanarImage,
  width: number,
  height: number,
  pictureFromCut: Affine,
): PlanarImage {
  const rgb = sampleRgb(image, { width, height, pictureFromTarget: pictureFromCut })
  const planes: [Uint8Array, Uint8Array, Uint8Array] = [
    new Uint8Array(width * height),
    new Uint8Array(width * height),
    new Uint8Array(width * height),
  ]
  for (let i = 0; i < width * height; i++)
    planes.forEach((plane, channel) => (plane[i] = Math.round(rgb[3 * i + channel]!)))
  return { layout: 'rgb', width, height, planes, colour: {} }
}

/** RGB planes to I420; each chroma sample is that of one pixel, without a filter. */
export function toI420({ width, height, planes }: PlanarImage, colour: ColourTags): PlanarImage {
  const matrix = yuvMatrix(colour, height)
  const chromaWidth = (width + 1) >> 1
  const luma = new Uint8Array(width * height)
  const chromaU = new Uint8Array(chromaWidth * ((height + 1) >> 1))
  const chromaV = new Uint8Array(chromaU.length)
  const [red, green, blue] = planes
  for (let i = 0; i < luma.length; i++) {
    const [y, u, v] = yuvFromRgb(matrix, red[i]!, green[i]!, blue[i]!)
    luma[i] = Math.round(y)
    const at = (Math.floor(i / width) >> 1) * chromaWidth + ((i % width) >> 1)
    chromaU[at] = Math.round(u)
    chromaV[at] = Math.round(v)
  }
  return { layout: 'i420', width, height, planes: [luma, chromaU, chromaV], colour }
}
