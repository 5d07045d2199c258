import { describe, expect, it } from 'vitest'
import { UserError } from '../../../nodes/core/errors.ts'
import { mapFrames, type FramesValue } from '../../../nodes/core/media.ts'
import { run } from '../../../nodes/tile-frames/run.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { paintedFrames } from '../../helpers/painted-faces.ts'

const plain = (value: number, size: { width?: number; height?: number; count?: number } = {}) => {
  const frames = paintedFrames({ width: 8, height: 6, count: 3, faces: [], ...size })
  const filled = mapFrames(frames, `filled with ${value}`, (frame) => {
    frame.planes.forEach((plane) => plane.fill(value))
    return frame
  })
  return { ...filled, verified: true, counts: frames.counts }
}

const tile = (inputs: readonly FramesValue[], layout: 'row' | 'grid' = 'grid') => {
  const [first, second, third, fourth] = inputs
  return run({
    inputs: { first: first!, second: second!, third, fourth },
    params: { layout },
    ctx: memoContext(),
  })
}

async function tiles(inputs: readonly FramesValue[], layout?: 'row' | 'grid'): Promise<FramesValue> {
  return ((await tile(inputs, layout)) as { frames: FramesValue }).frames
}

describe('pictures side by side', () => {
  it('stand in a grid, each in its quarter, black where there is none', async () => {
    const frames = await tiles([plain(50), plain(100), plain(150)])
    expect([frames.width, frames.height]).toEqual([16, 12])
    for await (const { planes, width } of frames.open({ from: 0, to: 1 })) {
      const luma = (x: number, y: number) => planes[0][y * width + x]
      expect([luma(0, 0), luma(15, 0), luma(7, 11), luma(15, 11)]).toEqual([50, 100, 150, 16])
      expect([planes[1][0], planes[1][7], planes[1].at(-1)]).toEqual([50, 100, 128])
    }
  })

  it('stand in a row, and lose the last column of an odd width', async () => {
    const odd = { width: 9, height: 7 }
    const frames = await tiles([plain(50, odd), plain(100, odd)], 'row')
    expect([frames.width, frames.height]).toEqual([16, 6])
    for await (const { planes } of frames.open({ from: 1, to: 2 }))
      expect([...planes[0].subarray(6, 10)]).toEqual([50, 50, 100, 100])
  })

  it('keep their times and release what they are made of', async () => {
    const inputs = [plain(1), plain(2)]
    const frames = await tiles(inputs)
    const indices: number[] = []
    for await (const frame of frames.open()) {
      indices.push(frame.index)
      frame[Symbol.dispose]()
    }
    expect(indices).toEqual([0, 1, 2])
    expect(inputs.map(({ counts }) => counts.held)).toEqual([0, 0])
  })

  it('are verified only where each of them is', async () => {
    expect((await tiles([plain(1), plain(2)])).verified).toBe(true)
    expect((await tiles([plain(1), { ...plain(2), verified: false }])).verified).toBe(false)
  })

  it('must be of one size and number', async () => {
    await expect(tile([plain(1), plain(2, { width: 10 })])).rejects.toThrow(UserError)
    await expect(tile([plain(1), plain(2, { count: 2 })])).rejects.toThrow(/one size and number/)
  })
})
