import type { Tensor } from '../nodes/core/inference.ts'
import type { PlanarImage } from '../nodes/core/media.ts'
import { type Box, clipBox } from '../runtime/vision/boxes.ts'
import { sampleRgb } from '../runtime/vision/sample.ts'

/** A picture in the upper left corner of a network input, the rest black. */
export interface CornerLetterbox {
  /** `[1, height, width, 3]`: RGB 0–255. */
  readonly tensor: Tensor
  /** Longer side of the picture in the input, in network pixels. */
  readonly size: number
  /** Picture pixels for each network pixel, along x and y. */
  readonly scaleX: number
  readonly scaleY: number
}

export interface CornerOptions {
  /** Longer side of the picture in the input, in pixels. */
  readonly size: number
  /** Both sides of the input are multiples of it. */
  readonly multiple: number
  /** `fitted`: no longer than the picture needs, to save time; `square`: both sides alike, as face-api does. */
  readonly shape: 'fitted' | 'square'
}

function imageTensor(data: Float32Array, width: number, height: number): Tensor {
  return { type: 'float32', dims: [1, height, width, 3], data }
}

/**
 * Shrinks or enlarges a picture as face-api does with tensors: zeros to the right or below make it square, then
 * TensorFlow's bilinear resize without half-pixel centres. Boxes go back by the rounded size, as there.
 */
export function cornerLetterbox(
  image: PlanarImage,
  { size, multiple, shape }: CornerOptions,
): CornerLetterbox {
  const side = Math.max(image.width, image.height)
  const scale = side / size
  const [contentWidth, contentHeight] = [image.width, image.height].map((length) =>
    Math.max(1, Math.round(length / scale)),
  ) as [number, number]
  const roundUp = (length: number) => Math.ceil((shape === 'square' ? size : length) / multiple) * multiple
  const [width, height] = [roundUp(contentWidth), roundUp(contentHeight)]
  const data = sampleRgb(image, {
    width,
    height,
    pictureFromTarget: [scale, 0, 0, 0, scale, 0],
    edge: { fromX: 0, fromY: 0, toX: side, toY: side },
  })
  return {
    tensor: imageTensor(data, width, height),
    size,
    scaleX: image.width / contentWidth,
    scaleY: image.height / contentHeight,
  }
}

/** The whole pixels of a box that lie in the picture; never empty, also for a box beside the picture. */
export function wholePixels(box: Box, image: PlanarImage): Box {
  const [x, y, width, height] = clipBox(box, image.width, image.height).map(Math.floor) as [
    number,
    number,
    number,
    number,
  ]
  const left = Math.min(x, image.width - 1)
  const top = Math.min(y, image.height - 1)
  return [
    left,
    top,
    Math.min(Math.max(1, width), image.width - left),
    Math.min(Math.max(1, height), image.height - top),
  ]
}

/**
 * A region of whole pixels in the middle of a black square, resized as TensorFlow does.
 * @returns `[1, side, side, 3]`: RGB 0–255
 */
export function centredLetterbox(image: PlanarImage, [x, y, width, height]: Box, side: number): Tensor {
  const longer = Math.max(width, height)
  const scale = longer / side
  // The odd pixel of the margin goes before the region: after = round(d / 2).
  const left = x - Math.floor((longer - width) / 2)
  const top = y - Math.floor((longer - height) / 2)
  const data = sampleRgb(image, {
    width: side,
    height: side,
    pictureFromTarget: [scale, 0, left, 0, scale, top],
    clip: { fromX: x, fromY: y, toX: x + width, toY: y + height },
    edge: { fromX: left, fromY: top, toX: left + longer, toY: top + longer },
  })
  return imageTensor(data, side, side)
}

/** A crop turned and scaled by `pictureFromCrop`; black beyond the picture. @returns `[1, side, side, 3]`: RGB 0–255 */
export function turnedCrop(
  image: PlanarImage,
  pictureFromCrop: readonly [number, number, number, number, number, number],
  side: number,
): Tensor {
  return imageTensor(
    sampleRgb(image, { width: side, height: side, pictureFromTarget: pictureFromCrop }),
    side,
    side,
  )
}

/** The float32 output of that name. @throws TypeError where the session yields none */
export function floatOutput(outputs: Readonly<Record<string, Tensor>>, name: string): Float32Array {
  const data = outputs[name]?.data
  if (data instanceof Float32Array) return data
  throw new TypeError(`The model yields no float32 output "${name}".`)
}
