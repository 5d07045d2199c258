import { z } from 'zod'
import type { FramesValue, PlanarImage, VideoFrame, VideoValue } from '../core/media.ts'
import { definePortType, type ConversionContext } from '../core/port-type.ts'
import type { FaceValue } from './face.ts'
import { formatRate } from './format.ts'

function copyFrame(image: PlanarImage): VideoFrame {
  const [a, b, c] = image.planes
  return {
    ...image,
    planes: [a.slice(), b.slice(), c.slice()],
    index: 0,
    timestamp: 0,
    [Symbol.dispose]() {},
  }
}

/** A sequence of one frame. @param digest identifies the image's content */
export function framesOfImage(image: PlanarImage, digest: string): FramesValue {
  return {
    width: image.width,
    height: image.height,
    layout: image.layout,
    frameRate: { numerator: 1, denominator: 1 },
    variableFrameRate: false,
    timestamps: new Float64Array([0]),
    durationSeconds: 0,
    colour: image.colour,
    digest,
    verified: false,
    untouched: false,
    async *open(range) {
      if (range === undefined || (range.from <= 0 && range.to > 0)) yield copyFrame(image)
    },
  }
}

/** A re-openable lazy sequence of pictures. */
export const frames = definePortType({
  name: 'frames',
  title: 'Frames',
  doc: 'The pictures of a video, one after the other, read when they are needed.',
  colour: '#6f7fe0',
  schema: z.custom<FramesValue>((value) => typeof value === 'object' && value !== null && 'open' in value),
  storage: 'lazy',
  preview: 'picture',
  accepts: [
    { from: 'video', convert: (video: VideoValue, { media }: ConversionContext) => media.frames(video) },
    {
      from: 'image',
      convert: (image: PlanarImage, { digest }: ConversionContext) => framesOfImage(image, digest),
    },
    {
      from: 'face',
      convert: ({ image }: FaceValue, { digest }: ConversionContext) => framesOfImage(image, digest),
    },
  ],
  describe: (value) =>
    `${value.width}×${value.height} · ${formatRate(value.frameRate)} fps · ${value.timestamps.length}`,
})
