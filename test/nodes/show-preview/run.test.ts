import { describe, expect, it } from 'vitest'
import type { PlanarImage } from '../../../nodes/core/media.ts'
import { run } from '../../../nodes/show-preview/run.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { framesOf, noiseImage } from '../../helpers/planar-images.ts'

const pictures = [1, 2, 3].map((seed) => noiseImage('i420', 16, 12, seed))

async function shown(frame: number, images = framesOf(pictures)) {
  const previews: { image: PlanarImage; frame: number | undefined }[] = []
  const ctx = memoContext({ preview: (image, at) => void previews.push({ image, frame: at }) })
  await run({ inputs: { frames: images }, params: { frame }, ctx })
  return { previews, warnings: ctx.warnings, opened: images.opened }
}

describe('show-preview', () => {
  it('shows the frame that was asked for and reads no other', async () => {
    const { previews, warnings, opened } = await shown(1)
    expect(previews.map(({ frame }) => frame)).toEqual([1])
    expect(previews[0]!.image.planes).toEqual(pictures[1]!.planes)
    expect(opened).toEqual([1])
    expect(warnings).toEqual([])
  })

  it('shows the last frame after the end, and says so', async () => {
    const { previews, warnings } = await shown(40)
    expect(previews.map(({ frame }) => frame)).toEqual([2])
    expect(warnings).toEqual(['There is no frame 40 to preview: the last one, 2, is shown instead.'])
  })

  it('keeps a copy, since the frame is given back at once', async () => {
    const frames = framesOf(pictures)
    const source: PlanarImage[] = []
    const { previews } = await shown(0, {
      ...frames,
      async *open(range) {
        for await (const frame of frames.open(range)) {
          source.push(frame)
          yield { ...frame, [Symbol.dispose]: () => void frame.planes[0].fill(0) }
        }
      },
    })
    expect(source[0]!.planes[0].every((value) => value === 0)).toBe(true)
    expect(previews[0]!.image.planes[0]).toEqual(pictures[0]!.planes[0])
  })

  it('says that there is nothing to show where there are no frames', async () => {
    const { previews, warnings } = await shown(0, { ...framesOf(pictures), timestamps: new Float64Array(0) })
    expect(previews).toEqual([])
    expect(warnings).toEqual(['There is nothing to preview: the input has no frames.'])
  })
})
