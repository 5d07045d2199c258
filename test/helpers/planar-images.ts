import type { ColourTags, FramesValue, PlanarImage, PlaneLayout, VideoFrame } from '../../nodes/core/media.ts'

/** Repeatable numbers in [0, 1): the mulberry32 generator. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A picture of one value in every plane. */
export function flatImage(
  layout: PlaneLayout,
  width: number,
  height: number,
  value = 128,
  colour: ColourTags = {},
): PlanarImage {
  const chroma = layout === 'rgb' ? width * height : ((width + 1) >> 1) * ((height + 1) >> 1)
  const planes = [width * height, chroma, chroma].map((length) => new Uint8Array(length).fill(value))
  return { layout, width, height, planes: planes as unknown as PlanarImage['planes'], colour }
}

/** A picture of noise over a slope, the same for the same seed. */
export function noiseImage(layout: PlaneLayout, width: number, height: number, seed = 1): PlanarImage {
  const image = flatImage(layout, width, height)
  const next = randomNumbers(seed)
  for (const plane of image.planes)
    for (let i = 0; i < plane.length; i++) plane[i] = (i / plane.length) * 128 + next() * 127
  return image
}

export function copyImage(image: PlanarImage): PlanarImage {
  const [a, b, c] = image.planes
  return { ...image, planes: [a.slice(), b.slice(), c.slice()] }
}

/** A picture as a frame that belongs to whoever gets it. */
export function frameOf(image: PlanarImage, index: number, timestamp = index / 25): VideoFrame {
  return { ...copyImage(image), index, timestamp, [Symbol.dispose]() {} }
}

/** 68 points of a schematic upright face that fills a box: jaw, brows, nose, eyes, mouth. */
export function faceLandmarks([x, y, width, height]: readonly [
  number,
  number,
  number,
  number,
]): Float32Array {
  const points: [number, number][] = []
  const arc = (
    count: number,
    cx: number,
    cy: number,
    rx: number,
    ry: number,
    from: number,
    to: number,
  ): void => {
    for (let i = 0; i < count; i++) {
      const angle = from + ((to - from) * i) / Math.max(1, count - 1)
      points.push([cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)])
    }
  }
  arc(17, 0.5, 0.3, 0.5, 0.7, Math.PI, 0)
  arc(5, 0.28, 0.15, 0.16, 0.1, Math.PI, 2 * Math.PI)
  arc(5, 0.72, 0.15, 0.16, 0.1, Math.PI, 2 * Math.PI)
  for (let i = 0; i < 4; i++) points.push([0.5, 0.25 + 0.1 * i])
  arc(5, 0.5, 0.6, 0.1, 0.03, Math.PI, 0)
  arc(6, 0.3, 0.3, 0.09, 0.04, Math.PI, 3 * Math.PI)
  arc(6, 0.7, 0.3, 0.09, 0.04, Math.PI, 3 * Math.PI)
  arc(12, 0.5, 0.77, 0.18, 0.07, Math.PI, 3 * Math.PI)
  arc(8, 0.5, 0.77, 0.12, 0.04, Math.PI, 3 * Math.PI)
  return Float32Array.from(points.flatMap(([px, py]) => [x + px * width, y + py * height]))
}

/** Pictures of one size as a sequence at 25 frames a second; `opened` lists the first frame of each reading. */
export function framesOf(
  images: readonly PlanarImage[],
): FramesValue & { readonly opened: readonly number[] } {
  const [first] = images
  if (first === undefined) throw new RangeError('A sequence in a test needs at least one picture.')
  const opened: number[] = []
  return {
    width: first.width,
    height: first.height,
    layout: first.layout,
    frameRate: { numerator: 25, denominator: 1 },
    variableFrameRate: false,
    timestamps: Float64Array.from(images, (_, index) => index / 25),
    durationSeconds: images.length / 25,
    colour: first.colour,
    digest: 'pictures',
    verified: false,
    untouched: true,
    opened,
    async *open({ from, to } = { from: 0, to: images.length }) {
      opened.push(from)
      for (let index = from; index < Math.min(to, images.length); index++)
        yield frameOf(images[index]!, index)
    },
  }
}
