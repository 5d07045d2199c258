import type { PlanarImage } from '../../nodes/core/media.ts'
import type { FaceValue } from '../../nodes/types/face.ts'
import { boxAround } from '../../runtime/vision/boxes.ts'
import { sampleRgb } from '../../runtime/vision/sample.ts'
import { invert, mapPoint, similarity, type Affine } from '../../runtime/vision/transform.ts'

/** Interleaved RGB to planes, rounded. */
export function imageOfRgb(rgb: Float32Array, width: number, height: number): PlanarImage {
  const planes = [0, 1, 2].map((channel) =>
    Uint8Array.from({ length: width * height }, (_, i) => Math.round(rgb[3 * i + channel]!)),
  )
  return { layout: 'rgb', width, height, planes: planes as unknown as PlanarImage['planes'], colour: {} }
}

/** A square crop of a face, turned by `angle`, `reach` times as wide as the landmarks. */
export function faceCrop(
  image: PlanarImage,
  landmarks: Float32Array,
  parts: Partial<FaceValue> & { side?: number; angle?: number; reach?: number } = {},
): FaceValue {
  const { side = 224, angle = 0, reach = 2, ...rest } = parts
  const [x, y, width, height] = boxAround(landmarks)
  const scale = (reach * Math.max(width, height)) / side
  const middle = (side - 1) / 2
  const frameFromCrop = similarity(scale, angle, [middle, middle], [x + width / 2, y + height / 2])
  const rgb = sampleRgb(image, { width: side, height: side, pictureFromTarget: frameFromCrop })
  const cropFromFrame = invert(frameFromCrop)
  const points = new Float32Array(136)
  for (let i = 0; i < 136; i += 2) points.set(mapPoint(cropFromFrame, [landmarks[i]!, landmarks[i + 1]!]), i)
  return {
    image: imageOfRgb(rgb, side, side),
    frame: 0,
    trackId: '1',
    sceneId: '1',
    frameFromCrop: [...frameFromCrop] as unknown as Affine & FaceValue['frameFromCrop'],
    landmarks: points,
    ...rest,
  }
}
