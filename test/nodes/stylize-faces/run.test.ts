import { describe, expect, it } from 'vitest'
import { UserError } from '../../../nodes/core/errors.ts'
import type { FramesValue, PlanarImage, VideoFrame } from '../../../nodes/core/media.ts'
import { stylizeFaces } from '../../../nodes/stylize-faces/definition.ts'
import { run } from '../../../nodes/stylize-faces/run.ts'
import type { StyleParams } from '../../../nodes/stylize-faces/stylize-thread.ts'
import type { TracksValue } from '../../../nodes/types/tracks.ts'
import { defaultParams } from '../../helpers/default-params.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { framesOf, noiseImage } from '../../helpers/planar-images.ts'
import { restingTrack, tracksOf } from '../../helpers/tracks.ts'

const size = { width: 96, height: 72, frameCount: 4 }
const pictures = Array.from({ length: size.frameCount }, (_, i) => noiseImage('i420', 96, 72, i + 1))
const tracks = tracksOf(size, restingTrack('1', 1, 2, [30, 20, 24, 30]))

async function stylize(set: Partial<StyleParams> = {}, given: TracksValue = tracks) {
  const ctx = memoContext({ key: 'recipe' })
  const frames = framesOf(pictures)
  const params = defaultParams(stylizeFaces, set)
  const result = (await run({ inputs: { frames, tracks: given }, params, ctx })) as { frames: FramesValue }
  return { source: frames, frames: result.frames, ctx }
}

async function collect(frames: FramesValue): Promise<VideoFrame[]> {
  const all: VideoFrame[] = []
  for await (const frame of frames.open()) all.push(frame)
  return all
}

function changedPixels(left: PlanarImage, right: PlanarImage): number[] {
  return [...left.planes[0].keys()].filter((i) => left.planes[0][i] !== right.planes[0][i])
}

/** Mean difference of neighbours within the face: how rough it looks. */
function roughness({ planes: [luma] }: PlanarImage): number {
  let sum = 0
  for (let y = 28; y < 42; y++)
    for (let x = 36; x < 48; x++) sum += Math.abs(luma[y * 96 + x]! - luma[y * 96 + x + 1]!)
  return sum / (14 * 12)
}

describe.each(['painterly', 'cubist'] as const)('a %s face', (style) => {
  it('is painted in the frames of its track, within its shape', async () => {
    const painted = await collect((await stylize({ style })).frames)
    const changed = painted.map((frame, i) => changedPixels(frame, pictures[i]!))
    expect(changed.map((pixels) => pixels.length > 300)).toEqual([false, true, true, false])
    expect([changed[0]!.length, changed[3]!.length]).toEqual([0, 0])
    const reach = 30 * (0.05 + 0.08) + 2
    for (const i of changed[1]!) {
      const [x, y] = [i % 96, Math.floor(i / 96)]
      expect(x > 30 - reach && x < 54 + reach && y > 20 - reach && y < 50 + reach).toBe(true)
    }
  })

  it('is flatter than it was, and the same each time', async () => {
    const { frames } = await stylize({ style, stroke: 0.1, flatness: 1, shade: 0 })
    const [once, again] = [await collect(frames), await collect(frames)]
    expect(roughness(once[1]!)).toBeLessThan(0.5 * roughness(pictures[1]!))
    expect(once[2]!.planes).toEqual(again[2]!.planes)
  })
})

describe('stylized frames', () => {
  it('are not verified, and the run says that they are not anonymous', async () => {
    const { frames, ctx } = await stylize()
    expect(frames).toMatchObject({ digest: 'recipe', verified: false, untouched: false })
    expect(ctx.warnings).toEqual([expect.stringContaining('not anonymous')])
    expect(stylizeFaces.summary).toContain('does not anonymize')
  })

  it('are the very frames where there is no face', async () => {
    const { frames, source, ctx } = await stylize({}, tracksOf(size))
    expect(frames).toBe(source)
    expect(ctx.warnings).toEqual([])
  })

  it('are not made from tracks of other frames', async () => {
    await expect(stylize({}, tracksOf({ ...size, width: 95 }))).rejects.toThrow(UserError)
  })
})
