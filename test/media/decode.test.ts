import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { CancelledError } from '../../nodes/core/errors.ts'
import type { FrameRange, FramesValue, VideoFrame } from '../../nodes/core/media.ts'
import { runToEnd } from '../../runtime/media/child.ts'
import { makeClip, testBinaries, type ClipOptions } from '../helpers/clips.ts'
import { ffmpegs, loadClip } from '../helpers/ffmpegs.ts'

function hashOf(frame: VideoFrame): string {
  const hash = createHash('md5')
  for (const plane of frame.planes) hash.update(plane)
  return hash.digest('hex')
}

async function hashes(frames: FramesValue, range?: FrameRange): Promise<string[]> {
  const found: string[] = []
  for await (using frame of frames.open(range)) {
    expect(frame.index).toBe((range?.from ?? 0) + found.length)
    expect(frame.timestamp).toBe(frames.timestamps[frame.index])
    found.push(hashOf(frame))
  }
  return found
}

/** MD5 of every decoded frame as ffmpeg itself tells it. */
async function frameMd5(path: string): Promise<string[]> {
  const { ffmpeg } = await testBinaries()
  const output = ['-map', '0:v:0', '-fps_mode', 'passthrough', '-f', 'framemd5', '-']
  const { stdout } = await runToEnd(ffmpeg.path, ['-v', 'error', '-i', path, ...output])
  return stdout.split('\n').flatMap((line) => (line.startsWith('0,') ? [line.split(',').at(-1)!.trim()] : []))
}

/** Children of this process that still run. */
function children(): string[] {
  const folder = `/proc/self/task/${process.pid}/children`
  if (!existsSync(folder)) return []
  return readFileSync(folder, 'utf8')
    .split(' ')
    .filter((id) => id !== '' && existsSync(`/proc/${id}/cmdline`))
    .filter((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('ffmpeg'))
}

async function noChildren(): Promise<void> {
  for (let tries = 0; tries < 40 && children().length > 0; tries++) await wait(25)
  expect(children()).toEqual([])
}

const rangeClips: readonly (ClipOptions & { title: string })[] = [
  { title: 'H.264 with B-frames and open groups', video: 'libx264 -bf 4 -g 20 -flags -cgop', seconds: 4 },
  { title: 'variable rate', variable: true, seconds: 4 },
  { title: 'Matroska', extension: 'mkv', rate: '30000/1001', seconds: 4 },
  { title: 'a start that is not 0', options: ['-output_ts_offset', '1.5'], seconds: 4 },
  { title: 'WebM', extension: 'webm', video: 'libvpx-vp9 -deadline realtime -cpu-used 8 -g 40', seconds: 4 },
]

describe.each(ffmpegs)('frames with $name', ({ media }) => {
  test('hands the decoded samples on unchanged', async () => {
    const path = await makeClip({ seconds: 1 })
    expect(await hashes(media.frames(await loadClip(media, path)))).toEqual(await frameMd5(path))
  })

  test.each(rangeClips.map(({ title, ...options }) => [title, options] as const))(
    'opens at any frame what the whole reading has there: %s',
    async (_title, options) => {
      const frames = media.frames(await loadClip(media, await makeClip(options)))
      const whole = await hashes(frames)
      expect(whole).toHaveLength(frames.timestamps.length)
      for (const from of [0, 1, 17, 41, whole.length - 1]) {
        const to = Math.min(whole.length, from + 3)
        expect(await hashes(frames, { from, to })).toEqual(whole.slice(from, to))
      }
    },
  )

  test('yields nothing for an empty range and stops at the end', async () => {
    const frames = media.frames(await loadClip(media, await makeClip()))
    expect(await hashes(frames, { from: 5, to: 5 })).toEqual([])
    expect(await hashes(frames, { from: 23, to: 99 })).toHaveLength(2)
  })

  test.each([
    [7, 5],
    [3, 3],
    [64, 47],
    [1, 9],
  ])('rounds the chroma of %i×%i up', async (width, height) => {
    const path = await makeClip({
      width,
      height,
      extension: 'mkv',
      video: 'ffv1',
      options: ['-frames:v', '3'],
    })
    const frames = media.frames(await loadClip(media, path))
    expect(frames).toMatchObject({ width, height })
    let count = 0
    for await (using frame of frames.open()) {
      const chroma = Math.ceil(width / 2) * Math.ceil(height / 2)
      expect(frame.planes.map(({ length }) => length)).toEqual([width * height, chroma, chroma])
      count++
    }
    expect(count).toBe(3)
  })

  test('turns the picture upright', async () => {
    // The upper half is white; a quarter turn clockwise brings it to the right.
    const filter = 'drawbox=0:0:64:24:white:fill,drawbox=0:24:64:24:black:fill'
    const path = await makeClip({ rotation: 90, filter })
    const frames = media.frames(await loadClip(media, path))
    expect(frames).toMatchObject({ width: 48, height: 64 })
    for await (using frame of frames.open({ from: 0, to: 1 })) {
      const row = frame.planes[0].subarray(10 * 48, 11 * 48)
      expect(row[4]).toBeLessThan(40)
      expect(row[43]).toBeGreaterThan(215)
    }
  })

  test('keeps full range samples and says so in the tags', async () => {
    const path = await makeClip({ picture: 'color=white:s=64x48:r=25:d=1', pixelFormat: 'yuvj420p' })
    const frames = media.frames(await loadClip(media, path))
    expect(frames.colour.range).toBe('pc')
    for await (using frame of frames.open({ from: 0, to: 1 }))
      expect(frame.planes[0][100]).toBeGreaterThan(250)
  })

  test('brings 10 bit to 8 without touching range or tags', async () => {
    const video =
      'libx265 -preset ultrafast -x265-params log-level=error:colorprim=9:transfer=16:colormatrix=9'
    const path = await makeClip({
      picture: 'color=white:s=64x48:r=25:d=1',
      pixelFormat: 'yuv420p10le',
      video,
    })
    const frames = media.frames(await loadClip(media, path))
    expect(frames.colour).toMatchObject({ primaries: 'bt2020', transfer: 'smpte2084', matrix: 'bt2020nc' })
    for await (using frame of frames.open({ from: 0, to: 1 })) {
      expect(frame.planes[0][100]).toBeGreaterThan(232)
      expect(frame.planes[0][100]).toBeLessThan(238)
    }
  })

  test('uses the buffer of a released frame again, and no other', async () => {
    const frames = media.frames(await loadClip(media, await makeClip({ seconds: 2 })))
    const buffers = new Set<ArrayBufferLike>()
    let kept: VideoFrame | undefined
    let before = ''
    for await (const frame of frames.open()) {
      buffers.add(frame.planes[0].buffer)
      if (frame.index === 10) {
        kept = frame
        before = hashOf(frame)
      } else frame[Symbol.dispose]()
    }
    expect(buffers.size).toBeLessThanOrEqual(3)
    expect(hashOf(kept!)).toBe(before)
  })

  test('ends its program when the reader stops early', async () => {
    const frames = media.frames(
      await loadClip(media, await makeClip({ width: 640, height: 480, seconds: 4 })),
    )
    let seen = 0
    for await (using frame of frames.open()) {
      seen = frame.index
      if (seen === 3) break
    }
    expect(seen).toBe(3)
    await noChildren()
  })

  test('stops at once when cancelled', async () => {
    const frames = media.frames(
      await loadClip(media, await makeClip({ width: 640, height: 480, seconds: 4 })),
    )
    const controller = new AbortController()
    const reading = (async () => {
      for await (using frame of frames.open(undefined, controller.signal))
        if (frame.index === 3) controller.abort()
    })()
    await expect(reading).rejects.toThrow(CancelledError)
    await noChildren()
  })

  test('does not start when cancelled before', async () => {
    const frames = media.frames(await loadClip(media, await makeClip()))
    const pictures = frames.open(undefined, AbortSignal.abort())[Symbol.asyncIterator]()
    await expect(pictures.next()).rejects.toThrow(CancelledError)
  })
})
