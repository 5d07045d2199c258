import { PassThrough } from 'node:stream'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FramePool } from '../../runtime/media/frame-pool.ts'
import { readRawPictures, WrongPicture } from '../../runtime/media/raw-pictures.ts'
import { clipFolder, ffmpeg } from '../helpers/clips.ts'

async function nut(size: string, options: readonly string[] = []): Promise<Buffer> {
  const path = join(clipFolder(), `${size}-${options.length}.nut`)
  const picture = ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=30000/1001`]
  await ffmpeg(...picture, '-frames:v', '12', ...options, '-c:v', 'rawvideo', '-pix_fmt', 'yuv420p', path)
  return readFile(path)
}

interface Read {
  readonly times: number[]
  readonly bytes: Buffer
}

async function readIn(parts: Iterable<Buffer>, pool: FramePool): Promise<Read> {
  const pipe = new PassThrough()
  const feeding = (async () => {
    for (const part of parts)
      if (!pipe.write(part)) await new Promise((resolve) => pipe.once('drain', resolve))
    pipe.end()
  })()
  const times: number[] = []
  const pictures: Buffer[] = []
  for await (const { timestamp, buffer } of readRawPictures(pipe, pool)) {
    times.push(timestamp)
    pictures.push(Buffer.from(buffer))
    pool.give(buffer)
  }
  await feeding
  return { times, bytes: Buffer.concat(pictures) }
}

function* slices(bytes: Buffer, length: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

// Small pictures have other headers: theirs are not checksummed and may leave out their first bytes.
test.each([
  ['16x16', 384],
  ['128x96', 18432],
])('reads the same pictures and times however the stream is cut: %s', async (size, frameBytes) => {
  const [width = 0, height = 0] = size.split('x').map(Number)
  const bytes = await nut(size)
  const whole = await readIn([bytes], new FramePool({ width, height, colour: {} }))
  expect(whole.bytes).toHaveLength(12 * frameBytes)
  whole.times.forEach((time, at) => expect(time).toBeCloseTo((at * 1001) / 30000, 9))
  for (const length of [1, 7, 64, 1000]) {
    const cut = await readIn(slices(bytes, length), new FramePool({ width, height, colour: {} }))
    expect(cut.times).toEqual(whole.times)
    expect(cut.bytes.equals(whole.bytes)).toBe(true)
  }
})

test('follows timestamps across long gaps', async () => {
  const bytes = await nut('16x16', [
    '-vf',
    'setpts=N*N*N*1000',
    '-vsync',
    'passthrough',
    '-enc_time_base',
    '1/90000',
  ])
  const { times } = await readIn([bytes], new FramePool({ width: 16, height: 16, colour: {} }))
  expect(times).toHaveLength(12)
  times.forEach((time, at) => expect(time).toBeCloseTo((at ** 3 * 1000 * 1001) / 30000, 3))
})

test('refuses pictures of another size', async () => {
  const bytes = await nut('16x16')
  await expect(readIn([bytes], new FramePool({ width: 16, height: 14, colour: {} }))).rejects.toThrow(
    WrongPicture,
  )
})

test('refuses what is not NUT', async () => {
  const pool = new FramePool({ width: 16, height: 16, colour: {} })
  await expect(readIn([Buffer.alloc(100, 'x')], pool)).rejects.toThrow(RangeError)
})
