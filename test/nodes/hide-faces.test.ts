import { describe, expect, it } from 'vitest'
import { blurFaces } from '../../nodes/blur-faces/definition.ts'
import { run as runBlur } from '../../nodes/blur-faces/run.ts'
import { coverFaces } from '../../nodes/cover-faces/definition.ts'
import { run as runCover } from '../../nodes/cover-faces/run.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { UserError } from '../../nodes/core/errors.ts'
import type { FramesValue, PlanarImage, VideoFrame } from '../../nodes/core/media.ts'
import type { AnyNodeRun } from '../../nodes/core/node-run.ts'
import { paramSchema } from '../../nodes/core/param-kinds.ts'
import { pixelateFaces } from '../../nodes/pixelate-faces/definition.ts'
import { run as runPixelate } from '../../nodes/pixelate-faces/run.ts'
import { tracks as tracksType, type TracksValue } from '../../nodes/types/tracks.ts'
import { memoContext } from '../helpers/memo-context.ts'
import { faceLandmarks, framesOf, noiseImage } from '../helpers/planar-images.ts'
import { restingTrack, trackOf, tracksOf } from '../helpers/tracks.ts'

const hideNodes: [AnyNodeDefinition, AnyNodeRun][] = [
  [blurFaces, runBlur as AnyNodeRun],
  [pixelateFaces, runPixelate as AnyNodeRun],
  [coverFaces, runCover as AnyNodeRun],
]

const size = { width: 96, height: 72, frameCount: 5 }
const pictures = Array.from({ length: size.frameCount }, (_, i) => noiseImage('i420', 96, 72, i + 1))

function defaults(definition: AnyNodeDefinition): Record<string, unknown> {
  return Object.fromEntries(Object.entries(definition.params).map(([name, spec]) => [name, spec.default]))
}

async function collect(frames: FramesValue, range?: { from: number; to: number }): Promise<VideoFrame[]> {
  const all: VideoFrame[] = []
  for await (const frame of frames.open(range)) all.push(frame)
  return all
}

function sameBytes(left: PlanarImage, right: PlanarImage): boolean {
  return left.planes.every((plane, i) => Buffer.compare(plane, right.planes[i]!) === 0)
}

describe.each(hideNodes)('$type', (definition, run) => {
  async function hide(
    tracks: TracksValue,
    frames: FramesValue = framesOf(pictures),
    params: Record<string, unknown> = {},
  ): Promise<FramesValue> {
    const ctx = memoContext({ key: 'recipe' })
    const result = await run({
      inputs: { frames, tracks },
      params: { ...defaults(definition), ...params },
      ctx,
    })
    return (result as { frames: FramesValue }).frames
  }

  it('changes the frames that a track covers and no others', async () => {
    const hidden = await collect(await hide(tracksOf(size, restingTrack('1', 1, 3, [30, 20, 24, 30]))))
    expect(hidden.map((frame, i) => sameBytes(frame, pictures[i]!))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ])
    expect(hidden.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4])
  })

  it('hides every face of a frame', async () => {
    const tracks = tracksOf(
      size,
      restingTrack('1', 0, 5, [10, 10, 12, 14]),
      restingTrack('2', 2, 1, [60, 40, 14, 16]),
    )
    const [frame] = await collect(await hide(tracks), { from: 2, to: 3 })
    for (const [x, y] of [
      [16, 17],
      [67, 48],
    ] as const) {
      const around = (image: PlanarImage): number[] =>
        [-1, 0, 1].flatMap((dy) => [
          ...image.planes[0].subarray((y + dy) * 96 + x - 1, (y + dy) * 96 + x + 2),
        ])
      expect(around(frame!)).not.toEqual(around(pictures[2]!))
    }
  })

  it('leaves what lies away from the face bit for bit as it was', async () => {
    const [frame] = await collect(await hide(tracksOf(size, restingTrack('1', 0, 1, [40, 30, 16, 20]))))
    const reach = 20 * (0.25 + 0.08) + 2
    let changed = 0
    for (let y = 0; y < 72; y++)
      for (let x = 0; x < 96; x++) {
        if (frame!.planes[0][y * 96 + x] === pictures[0]!.planes[0][y * 96 + x]) continue
        changed++
        expect(x > 40 - reach && x < 56 + reach && y > 30 - reach && y < 50 + reach).toBe(true)
      }
    expect(changed).toBeGreaterThan(300)
  })

  it('hides the chin below a hand that takes it from the box', async () => {
    const whole = [36, 20, 24, 30] as const
    const squeezed = [36, 20, 24, 14] as const
    const track = trackOf('1', 0, [whole, whole, squeezed, whole, whole])
    const frame = (await collect(await hide(tracksOf(size, track))))[2]!
    const chin = (image: PlanarImage) => image.planes[0].subarray(47 * 96 + 44, 47 * 96 + 52)
    expect(chin(frame)).not.toEqual(chin(pictures[2]!))
  })

  it('gives back the very frames where there is no face, so that the video can be copied', async () => {
    const frames = framesOf(pictures)
    expect(await hide(tracksOf(size), frames)).toBe(frames)
    expect(await hide(tracksOf(size, restingTrack('1', 2, 0, [1, 1, 9, 9])), frames)).toBe(frames)
  })

  it('reads nothing before its frames are pulled, and the same again each time', async () => {
    const frames = framesOf(pictures)
    const hidden = await hide(tracksOf(size, restingTrack('1', 0, 5, [30, 20, 24, 30])), frames)
    expect(frames.opened).toEqual([])
    const [first, second] = [await collect(hidden), await collect(hidden)]
    expect(first.every((frame, i) => sameBytes(frame, second[i]!))).toBe(true)
  })

  it('takes its digest from the recipe and is neither verified nor untouched', async () => {
    const frames = { ...framesOf(pictures), verified: true }
    const hidden = await hide(tracksOf(size, restingTrack('1', 0, 5, [30, 20, 24, 30])), frames)
    expect(hidden).toMatchObject({
      digest: 'recipe',
      verified: false,
      untouched: false,
      width: 96,
      height: 72,
    })
  })

  it.each([
    ['width', { ...size, width: 95 }],
    ['height', { ...size, height: 144 }],
    ['number of frames', { ...size, frameCount: 4 }],
  ])('refuses tracks of another %s and says what to do', async (_, other) => {
    const refused = hide(tracksOf(other, restingTrack('1', 0, 2, [30, 20, 24, 30])))
    await expect(refused).rejects.toThrow(UserError)
    await expect(refused).rejects.toThrow(/belong to other frames.*Wire the same frames/)
  })

  it('follows the landmarks with the head shape, frame by frame', async () => {
    const box = [36, 30, 20, 24] as const
    const landmarks = new Float32Array(272)
    landmarks.set(faceLandmarks(box))
    const tracks = tracksOf(size, restingTrack('1', 0, 2, box, { landmarks }))
    const asHull = await collect(await hide(tracks, framesOf(pictures), { shape: 'hull' }), {
      from: 0,
      to: 2,
    })
    const asOval = await collect(await hide(tracks, framesOf(pictures), { shape: 'ellipse' }), {
      from: 0,
      to: 2,
    })
    expect(sameBytes(asHull[0]!, asOval[0]!)).toBe(false)
    // The second frame has no landmarks: the oval takes over.
    expect(sameBytes(asHull[1]!, asOval[1]!)).toBe(true)
  })

  it('takes RGB pictures too', async () => {
    const image = noiseImage('rgb', 33, 27)
    const one = { width: 33, height: 27, frameCount: 1 }
    const [frame] = await collect(
      await hide(tracksOf(one, restingTrack('1', 0, 1, [10, 8, 8, 9])), framesOf([image])),
    )
    expect(frame!.layout).toBe('rgb')
    for (const [i, plane] of frame!.planes.entries()) expect(plane).not.toEqual(image.planes[i])
  })

  it('passes its frames on while it is bypassed, and has defaults that it accepts', () => {
    expect(definition.bypass).toEqual({ frames: 'frames' })
    for (const spec of Object.values(definition.params))
      expect(paramSchema(spec).safeParse(spec.default).success).toBe(true)
  })
})

describe('the tracks under test', () => {
  it('are valid tracks', () => {
    expect(
      tracksType.schema.safeParse(tracksOf(size, restingTrack('1', 1, 3, [30, 20, 24, 30]))).success,
    ).toBe(true)
  })
})
