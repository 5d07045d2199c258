import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MissingError, UserError } from '../../../nodes/core/errors.ts'
import { definitions } from '../../../nodes/definitions.ts'
import { runs } from '../../../nodes/runs.ts'
import type { Machine } from '../../../runtime/engine/machine.ts'
import { createMedia } from '../../../runtime/media/media.ts'
import { studioAnswers } from '../../../runtime/previews/answers.ts'
import { encodeJpeg } from '../../../runtime/previews/jpeg.ts'
import { studioOf } from '../../../runtime/previews/studio.ts'
import { makeClip } from '../../helpers/clips.ts'
import { graphOf } from '../../helpers/graph-of.ts'
import { runToys, temporaryFolder, toyMachine } from '../../helpers/run-toys.ts'

const signal = new AbortController().signal
let machine: Machine

function crc(bytes: Buffer): number {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return ~value >>> 0
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc(body))
  return Buffer.concat([length, body, sum])
}

/** A grey PNG of 30000 × 30000 pixels in about a megabyte. */
function bomb(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((side / 8 + 1) * side), { level: 9 })
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

beforeAll(async () => {
  const clip = await makeClip({ width: 96, height: 54, seconds: 4, sound: ['aac'] })
  const varied = await makeClip({ width: 96, height: 54, seconds: 4, variable: true })
  const folder = temporaryFolder()
  process.chdir(folder)
  await mkdir('media')
  await copyFile(clip, 'media/clip.mp4')
  await copyFile(varied, 'media/varied.mp4')
  await copyFile(clip, join(folder, '..', 'veilgraph-outside.mp4'))
  await symlink(join(folder, '..', 'veilgraph-outside.mp4'), 'media/link.mp4')
  await sharp({ create: { width: 300, height: 200, channels: 3, background: '#406080' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toFile('media/turned.jpg')
  await writeFile('media/bomb.png', bomb(30_000))
  await writeFile('media/broken.mp4', 'this is no video')
  await writeFile('media/notes.txt', 'nor is this')
  await copyFile(clip, 'media/clip')
  await writeFile('media/data.json', '{}')
  const toys = { definitions, runs, calls: new Map<string, number>(), said: [] }
  machine = toyMachine(toys, folder, { media: createMedia() })
})

afterAll(() => studioOf(machine).store[Symbol.dispose]())

const probe = (path: string) => studioAnswers.probe({ path }, machine, signal)

describe('the facts of a file', () => {
  it('are those of a video', async () => {
    const facts = { kind: 'video', width: 96, height: 54, frameCount: 100, frameRate: 25, codec: 'h264' }
    expect(await probe('media/clip.mp4')).toMatchObject({ ...facts, audioTracks: 1 })
    expect(await probe('media/clip')).toMatchObject(facts)
    expect((await probe('media/clip.mp4')).durationSeconds).toBeCloseTo(4, 2)
  })

  it('are those of a picture as it is seen', async () => {
    expect(await probe('media/turned.jpg')).toMatchObject({ kind: 'image', width: 200, height: 300 })
  })

  it('are what is known already when a graph loads it', async () => {
    await probe('media/clip.mp4')
    const graph = graphOf({ load: ['load-video', { path: 'media/clip.mp4' }] })
    const { events } = await runToys(graph, machine, ['load'])
    expect(events.map(({ type }) => type)).toContain('nodeReused')
  })

  it('tell why a file cannot be read', async () => {
    const broken = await probe('media/broken.mp4')
    expect(broken).toMatchObject({ kind: 'video' })
    expect(broken.problem).toContain('"broken.mp4" cannot be read as a video')
    expect(await probe('media/notes.txt')).toEqual({ kind: 'other' })
    expect(await probe('media/data.json')).toEqual({ kind: 'other' })
    await expect(probe('media/gone.mp4')).rejects.toThrow(MissingError)
  })

  it('are refused outside of the workspace', async () => {
    for (const path of ['/etc/hostname', '../veilgraph-outside.mp4', 'media/link.mp4', 'media/../x'])
      await expect(probe(path)).rejects.toThrow(UserError)
    await expect(probe('media')).rejects.toThrow('is not a file')
  })
})

describe('a picture of a file', () => {
  const clip = (question: { seconds?: number; frame?: number }, path = 'media/clip.mp4') =>
    studioAnswers.frame({ path, width: 96, ...question }, machine, signal)

  async function decoded(path: string, index: number): Promise<Uint8Array> {
    const media = createMedia()
    const facts = await media.probe(path, { allowTruncated: false })
    const frames = media.frames({ path, digest: path, facts })
    for await (const frame of frames.open({ from: index, to: index + 1 }))
      return (await encodeJpeg(frame, 96)).bytes
    throw new Error('no frame')
  }

  it.each([0, 1, 57, 99])('is frame %i of a video, exactly', async (frame) => {
    const expected = Buffer.from(await decoded('media/clip.mp4', frame))
    expect(Buffer.from(await clip({ frame })).equals(expected)).toBe(true)
    expect(Buffer.from(await clip({ seconds: frame / 25 + 0.01 })).equals(expected)).toBe(true)
  })

  it('is the one that is shown at that time, where the rate varies', async () => {
    const facts = await createMedia().probe('media/varied.mp4', { allowTruncated: false })
    const seconds = 0.5 * (facts.timestamps[30]! + facts.timestamps[31]!)
    const picture = Buffer.from(await clip({ seconds }, 'media/varied.mp4'))
    expect(picture.equals(Buffer.from(await decoded('media/varied.mp4', 30)))).toBe(true)
  })

  it('is the last one after the end', async () => {
    const last = Buffer.from(await decoded('media/clip.mp4', 99))
    expect(Buffer.from(await clip({ seconds: 100 })).equals(last)).toBe(true)
  })

  it('is an image, upright and shrunk', async () => {
    const bytes = await studioAnswers.frame({ path: 'media/turned.jpg', width: 100 }, machine, signal)
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 100, height: 150 })
  })

  it('is refused, quickly, where a small file claims to be huge', async () => {
    const started = performance.now()
    const facts = await probe('media/bomb.png')
    expect(facts.kind).toBe('image')
    expect(facts.problem).toMatch(/too large a picture: 30000 × 30000, 900 megapixels/)
    const question = { path: 'media/bomb.png', width: 100 }
    await expect(studioAnswers.frame(question, machine, signal)).rejects.toThrow('too large')
    const strip = studioAnswers.thumbnails({ ...question, count: 3 }, machine, signal)
    await expect(strip).rejects.toThrow('too large')
    const graph = graphOf({ load: ['load-image', { path: 'media/bomb.png' }] })
    const ask = { view: 'main', graph, node: 'load', frame: 0, width: 64, height: 64 }
    const { answer } = await studioAnswers.preview(ask, machine, signal)
    expect(answer).toMatchObject({ kind: 'failed', node: 'load' })
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('thumbnails', () => {
  it('lie side by side, each from its part of the video', async () => {
    const strip = await studioAnswers.thumbnails(
      { path: 'media/clip.mp4', count: 12, width: 48 },
      machine,
      signal,
    )
    const { data, info } = await sharp(strip).raw().toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ width: 12 * 48, height: 27 })
    for (const at of [0, 4, 9, 10, 11]) {
      const frame = Math.floor(((at + 0.5) * 100) / 12)
      const jpeg = await studioAnswers.frame({ path: 'media/clip.mp4', frame, width: 48 }, machine, signal)
      const expected = await sharp(jpeg).raw().toBuffer()
      let difference = 0
      for (let y = 0; y < 27; y++)
        for (let x = 0; x < 3 * 48; x++)
          difference += Math.abs(data[3 * 12 * 48 * y + 3 * 48 * at + x]! - expected[3 * 48 * y + x]!)
      // Other frames of the clip differ by more than 30.
      expect(difference / expected.length).toBeLessThan(12)
    }
  })

  it('tell where no picture can be decoded', async () => {
    const asked = studioAnswers.thumbnails({ path: 'media/broken.mp4', count: 2, width: 48 }, machine, signal)
    await expect(asked).rejects.toThrow('cannot be read as a video')
  })
})

describe('a file that goes', () => {
  it('leaves nothing in the cache', async () => {
    await copyFile('media/varied.mp4', 'media/going.mp4')
    await writeFile('media/going.mp4', Buffer.from([0]), { flag: 'a' })
    await probe('media/going.mp4')
    const forget = () => studioAnswers.forget({ path: 'media/going.mp4' }, machine, signal)
    expect(await forget()).toBeGreaterThanOrEqual(2)
    expect(await forget()).toBe(1)
  })
})

describe('the sample clip', () => {
  it('is a video of several people with sound', async () => {
    await studioAnswers.sample({ path: 'media/sample.mp4' }, machine, signal)
    expect(await probe('media/sample.mp4')).toMatchObject({
      kind: 'video',
      width: 1280,
      height: 720,
      frameCount: 225,
      audioTracks: 1,
    })
    await expect(studioAnswers.sample({ path: '../sample.mp4' }, machine, signal)).rejects.toThrow(UserError)
  }, 180_000)
})
