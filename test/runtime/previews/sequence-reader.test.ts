import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { FramesValue } from '../../../nodes/core/media.ts'
import { openReader } from '../../../runtime/previews/sequence-reader.ts'
import { framesOf, noiseImage } from '../../helpers/planar-images.ts'

/** Frames of which each takes its time. */
function slowFrames(ms: number): FramesValue {
  const frames = framesOf([noiseImage('i420', 8, 8, 1), noiseImage('i420', 8, 8, 2)])
  return {
    ...frames,
    async *open(range, signal) {
      for await (const frame of frames.open(range, signal)) {
        await sleep(ms, undefined, signal === undefined ? {} : { signal })
        yield frame
      }
    },
  }
}

describe('a reader', () => {
  it('stays open while somebody waits for a frame, however long that takes', async () => {
    const seen: number[] = []
    using reader = openReader(slowFrames(200), 0, ({ index }) => seen.push(index), 40)
    reader.waiting++
    await reader.step()
    reader.waiting--
    expect(seen).toEqual([0])
    expect(reader.hasEnded).toBe(false)
  })

  it('closes when nobody asks any more', async () => {
    using reader = openReader(slowFrames(0), 0, () => {}, 40)
    await reader.step()
    await expect.poll(() => reader.hasEnded).toBe(true)
  })
})
