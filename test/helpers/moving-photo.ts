import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import type { FramesValue, VideoFrame } from '../../nodes/core/media.ts'

const demo = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
)

export interface MovingPhoto {
  /** 1–6: the photographs that come with face-api. */
  readonly sample: number
  /** Size of the view. */
  readonly width: number
  readonly height: number
  readonly count: number
  /** Width to which the photograph is brought, in pixels. */
  readonly photoWidth: number
  /** Corner of the view in the photograph; views beyond it are black. */
  at(frame: number): readonly [number, number]
}

/** A camera that moves over a photograph, as RGB frames: a real face at known places, without ffmpeg. */
export async function movingPhoto(photo: MovingPhoto): Promise<FramesValue> {
  const { width, height, count, photoWidth } = photo
  const { data, info } = await sharp(join(demo, `sample${photo.sample}.jpg`))
    .resize(photoWidth)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  function view(index: number): VideoFrame {
    const [left, top] = photo.at(index)
    const planes = [0, 1, 2].map(() => new Uint8Array(width * height))
    for (let y = Math.max(0, -top); y < Math.min(height, info.height - top); y++)
      for (let x = Math.max(0, -left); x < Math.min(width, info.width - left); x++)
        for (let plane = 0; plane < 3; plane++)
          planes[plane]![y * width + x] = data[3 * ((y + top) * info.width + x + left) + plane]!
    return {
      layout: 'rgb',
      width,
      height,
      planes: planes as unknown as VideoFrame['planes'],
      colour: {},
      index,
      timestamp: index / 25,
      [Symbol.dispose]() {},
    }
  }
  return {
    width,
    height,
    layout: 'rgb',
    frameRate: { numerator: 25, denominator: 1 },
    variableFrameRate: false,
    timestamps: Float64Array.from({ length: count }, (_, i) => i / 25),
    durationSeconds: count / 25,
    colour: {},
    digest: `photo ${photo.sample}`,
    verified: false,
    untouched: false,
    async *open(range = { from: 0, to: count }) {
      for (let index = range.from; index < Math.min(range.to, count); index++) yield view(index)
    },
  }
}
