import { afterEach, describe, expect, it } from 'vitest'
import { CancelledError } from '../../../nodes/core/errors.ts'
import type { FramesValue, VideoFrame, VideoValue } from '../../../nodes/core/media.ts'
import { createFrameStore, type FrameStore } from '../../../runtime/previews/frame-store.ts'
import { flatImage, frameOf, framesOf } from '../../helpers/planar-images.ts'

const count = 200
const images = Array.from({ length: count }, (_, at) => flatImage('i420', 16, 8, at))
const frameBytes = 16 * 8 * 1.5

/** A store over a decoder that is played: what was opened, from where, and how many frames it gave. */
function storeOf(maxBytes = 1e6, changes: Partial<FramesValue> = {}) {
  const opened: number[] = []
  let decoded = 0
  const source: FramesValue = {
    ...framesOf(images),
    async *open(range, signal) {
      opened.push(range?.from ?? 0)
      for (let at = range?.from ?? 0; at < (range?.to ?? count); at++) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        if (signal?.aborted) throw new CancelledError()
        decoded++
        yield frameOf(images[at]!, at)
      }
    },
    ...changes,
  }
  const store = createFrameStore({ frames: () => source, maxBytes })
  stores.push(store)
  const video = { path: 'v.mp4', digest: 'file' } as VideoValue
  const frames = store.frames(video)
  return { store, video, frames, opened, decoded: () => decoded }
}

const stores: FrameStore[] = []
afterEach(() => {
  for (const store of stores.splice(0)) store[Symbol.dispose]()
})

async function frameAt(frames: FramesValue, index: number, signal?: AbortSignal): Promise<VideoFrame> {
  for await (const frame of frames.open({ from: index, to: index + 1 }, signal)) return frame
  throw new Error('no frame')
}

const valueAt = async (frames: FramesValue, index: number) => (await frameAt(frames, index)).planes[0][0]

describe('a store of frames', () => {
  it('gives every frame as its source does', async () => {
    const { frames } = storeOf()
    for (const index of [0, 5, 199, 100, 99, 98, 6, 150]) {
      const frame = await frameAt(frames, index)
      expect(frame).toMatchObject({ index, timestamp: index / 25, width: 16, height: 8 })
      expect(frame.planes.map((plane) => [...plane])).toEqual(
        images[index]!.planes.map((plane) => [...plane]),
      )
    }
  })

  it('decodes a frame once, and hands out copies', async () => {
    const { frames, opened } = storeOf()
    const frame = await frameAt(frames, 50)
    frame.planes[0].fill(0)
    expect(await valueAt(frames, 50)).toBe(50)
    expect(opened).toEqual([50])
  })

  it('plays on without opening the file again, and goes a few frames ahead', async () => {
    const { frames, opened, decoded } = storeOf()
    for (let index = 20; index < 60; index++) expect(await valueAt(frames, index)).toBe(index)
    await new Promise((resolve) => setTimeout(resolve, 40))
    expect(opened).toEqual([20])
    expect(decoded()).toBe(40 + 8)
    expect(await valueAt(frames, 95)).toBe(95)
    expect(opened).toEqual([20])
  })

  it('opens it a few times only where somebody steps back frame by frame', async () => {
    const { frames, opened } = storeOf()
    for (let index = 150; index > 110; index--) expect(await valueAt(frames, index)).toBe(index)
    expect(opened.length).toBeLessThanOrEqual(6)
  })

  it('has the frames before at hand when somebody steps back', async () => {
    const { frames } = storeOf()
    for (const index of [150, 149]) await valueAt(frames, index)
    for (let index = 148; index > 100; index--) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      const soon = new Promise((resolve) => setImmediate(resolve))
      expect(await Promise.race([frameAt(frames, index), soon])).toMatchObject({ index })
    }
  })

  it('holds no more than it may, and few openings', async () => {
    const { frames, store } = storeOf(20 * frameBytes)
    for (let at = 0; at < 30; at++) await valueAt(frames, (at * 83) % count)
    expect(store.held.bytes).toBeLessThanOrEqual(20 * frameBytes)
    expect(store.held.readers).toBeLessThanOrEqual(3)
    expect(await valueAt(storeOf(1).frames, 7)).toBe(7)
  })

  it('serves requests for distant frames side by side', async () => {
    const { frames } = storeOf()
    const wanted = [3, 180, 60, 181, 120, 4, 61]
    expect(await Promise.all(wanted.map((index) => valueAt(frames, index)))).toEqual(wanted)
  })

  it('stops waiting when a request is dropped, and serves the next one from what was begun', async () => {
    const { frames, opened } = storeOf()
    const drop = new AbortController()
    const waiting = frameAt(frames, 80, drop.signal)
    drop.abort()
    await expect(waiting).rejects.toThrow(CancelledError)
    expect(await valueAt(frames, 81)).toBe(81)
    expect(opened.length).toBeLessThanOrEqual(1)
  })

  it('leaves long ranges to the source', async () => {
    const { frames, store } = storeOf()
    let seen = 0
    for await (const frame of frames.open()) seen += frame.index >= 0 ? 1 : 0
    expect(seen).toBe(count)
    expect(store.held.bytes).toBe(0)
  })

  it('tells what decoding throws, and tries again for the next request', async () => {
    let calls = 0
    const { frames } = storeOf(1e6, {
      async *open({ from } = { from: 0, to: 1 }) {
        if (calls++ === 0) throw new Error('damaged')
        yield frameOf(images[from]!, from)
      },
    })
    await expect(frameAt(frames, 5)).rejects.toThrow('damaged')
    expect(await valueAt(frames, 5)).toBe(5)
  })

  it('lets go of a file, and gives the same frames for the same video', async () => {
    const { frames, store, video, opened } = storeOf()
    await valueAt(frames, 5)
    expect(store.frames(video)).toBe(frames)
    store.forget('file')
    expect(store.held).toEqual({ bytes: 0, readers: 0 })
    expect(await valueAt(frames, 5)).toBe(5)
    expect(opened).toEqual([5, 5])
  })
})
