import type { Runnable } from '../../nodes/core/inference.ts'
import type { PlanarImage } from '../../nodes/core/media.ts'
import { type Scored, suppressOverlaps } from '../../runtime/vision/boxes.ts'
import { cornerLetterbox, type CornerLetterbox, floatOutput } from '../letterbox.ts'
import { mergeSizes } from '../merge-sizes.ts'
import type { Detection, DetectOptions, FaceDetector } from '../roles.ts'
import { ssdAnchors } from './anchors.ts'

/** Input sides are multiples of the first feature map's stride. */
const multiple = 16
const overlapLimit = 0.5

/** Boxes of the anchors above the score, in network pixels, before suppression. */
function decode(
  boxes: Float32Array,
  scores: Float32Array,
  anchors: Float64Array,
  minScore: number,
): Scored[] {
  const found: Scored[] = []
  scores.forEach((score, i) => {
    if (!(score > minScore)) return
    const at = 4 * i
    const [anchorX, anchorY] = [anchors[at]!, anchors[at + 1]!]
    const [anchorWidth, anchorHeight] = [anchors[at + 2]!, anchors[at + 3]!]
    const y = (boxes[at]! / 10) * anchorHeight + anchorY
    const x = (boxes[at + 1]! / 10) * anchorWidth + anchorX
    const height = Math.exp(boxes[at + 2]! / 5) * anchorHeight
    const width = Math.exp(boxes[at + 3]! / 5) * anchorWidth
    found.push({ box: [x - width / 2, y - height / 2, width, height], score })
  })
  return found
}

/** Network pixels to picture pixels, cut at the square that holds the picture. */
function toPicture({ box, score }: Scored, { size, scaleX, scaleY }: CornerLetterbox): Detection {
  const left = Math.max(0, box[0])
  const top = Math.max(0, box[1])
  const right = Math.min(size, box[0] + box[2])
  const bottom = Math.min(size, box[1] + box[3])
  return { box: [left * scaleX, top * scaleY, (right - left) * scaleX, (bottom - top) * scaleY], score }
}

async function detectAtSize(
  session: Runnable,
  image: PlanarImage,
  {
    minScore,
    signal,
    size,
    shape,
  }: Omit<DetectOptions, 'sizes'> & { size: number; shape: 'fitted' | 'square' },
): Promise<Detection[]> {
  const letterbox = cornerLetterbox(image, { size, multiple, shape })
  const [, height, width] = letterbox.tensor.dims as [number, number, number, number]
  const outputs = await session.run({ image: letterbox.tensor }, signal)
  const anchors = ssdAnchors(width, height)
  const candidates = decode(floatOutput(outputs, 'boxes'), floatOutput(outputs, 'scores'), anchors, minScore)
  return suppressOverlaps(candidates, overlapLimit).map((candidate) => toPicture(candidate, letterbox))
}

/**
 * SSD MobileNet V1. Each size misses some faces about 64 network pixels wide (and a few larger ones), another size
 * finds them: 512, 384 and 256 together close all gaps that were measured (docs/models.md). Follows face-api 1.7.15, without its limit of 100 faces.
 * @param options `square`: the input of face-api, for comparison; `fitted` takes 56 % of the pixels for 16:9
 */
export function createSsdMobilenet(
  session: Runnable,
  options: { readonly shape?: 'fitted' | 'square' } = {},
): FaceDetector {
  const shape = options.shape ?? 'fitted'
  return {
    detect: (image, detectOptions) =>
      mergeSizes(detectOptions, (size) => detectAtSize(session, image, { ...detectOptions, size, shape })),
  }
}
