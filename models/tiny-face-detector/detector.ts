import type { Runnable } from '../../nodes/core/inference.ts'
import type { PlanarImage } from '../../nodes/core/media.ts'
import { type Scored, suppressOverlaps } from '../../runtime/vision/boxes.ts'
import { cornerLetterbox, floatOutput } from '../letterbox.ts'
import { mergeSizes } from '../merge-sizes.ts'
import type { Detection, DetectOptions, FaceDetector } from '../roles.ts'

/** Network pixels of a grid cell; input sides are multiples of it. */
const cell = 32
const valuesPerAnchor = 5
const overlapLimit = 0.4

/** Width and height of the five anchors in cells. */
const anchors = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value))
}

/** Boxes of the cells above the score, in network pixels (Redmon & Farhadi 2016, YOLO v2). */
function decode(grid: Float32Array, columns: number, minScore: number): Scored[] {
  const found: Scored[] = []
  for (let at = 0; at < grid.length; at += valuesPerAnchor) {
    const score = sigmoid(grid[at + 4]!)
    if (!(score > minScore)) continue
    const index = at / valuesPerAnchor
    const position = Math.floor(index / anchors.length)
    const [anchorWidth, anchorHeight] = anchors[index % anchors.length]!
    const width = Math.exp(grid[at + 2]!) * anchorWidth * cell
    const height = Math.exp(grid[at + 3]!) * anchorHeight * cell
    const x = ((position % columns) + sigmoid(grid[at]!)) * cell
    const y = (Math.floor(position / columns) + sigmoid(grid[at + 1]!)) * cell
    found.push({ box: [x - width / 2, y - height / 2, width, height], score })
  }
  return found
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
  const { tensor, scaleX, scaleY } = cornerLetterbox(image, { size, multiple: cell, shape })
  const outputs = await session.run({ image: tensor }, signal)
  const candidates = decode(floatOutput(outputs, 'grid'), tensor.dims[2]! / cell, minScore)
  return suppressOverlaps(candidates, overlapLimit).map(({ box: [x, y, width, height], score }) => ({
    box: [x * scaleX, y * scaleY, width * scaleX, height * scaleY],
    score,
  }))
}

/**
 * The tiny detector of face-api. Its boxes bound the landmarks, tighter than those of SSD MobileNet.
 * @param options `square`: the input of face-api, for comparison
 */
export function createTinyFaceDetector(
  session: Runnable,
  options: { readonly shape?: 'fitted' | 'square' } = {},
): FaceDetector {
  const shape = options.shape ?? 'fitted'
  return {
    detect: (image, detectOptions) =>
      mergeSizes(detectOptions, (size) => detectAtSize(session, image, { ...detectOptions, size, shape })),
  }
}
