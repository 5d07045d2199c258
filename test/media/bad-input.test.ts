import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MissingError, OperationalError } from '../../nodes/core/errors.ts'
import { clipFolder, ffmpeg, makeClip, makeTextFile } from '../helpers/clips.ts'
import { fastSettings, outputPath } from '../helpers/encoding.ts'
import { ffmpegs, loadClip } from '../helpers/ffmpegs.ts'

const strict = { allowTruncated: false }

/** Every refusal is one line that says what to do, without the folder of the file. */
async function refusal(probing: Promise<unknown>): Promise<string> {
  const error = await probing.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(OperationalError)
  const { message } = error as OperationalError
  expect(message).not.toContain('\n')
  expect(message).not.toContain(clipFolder())
  expect((error as OperationalError).remedy).toBeDefined()
  return message
}

/** A clip of which the last part of the file is missing. */
async function halved(extension: 'mp4' | 'mkv', options: readonly string[] = []): Promise<string> {
  const whole = await makeClip({ extension, seconds: 4, sound: ['aac'], options })
  const bytes = await readFile(whole)
  const path = join(clipFolder(), `halved-${options.length}.${extension}`)
  await writeFile(path, bytes)
  await truncate(path, Math.round(bytes.length * 0.6))
  return path
}

describe.each(ffmpegs)('bad input with $name', ({ media }) => {
  test('says that a file is missing', async () => {
    const probing = media.probe(join(clipFolder(), 'none.mp4'), strict)
    await expect(probing).rejects.toThrow(MissingError)
    await expect(probing).rejects.toThrow('"none.mp4" does not exist')
  })

  test('refuses a folder', async () => {
    const folder = join(clipFolder(), 'folder.mp4')
    await mkdir(folder, { recursive: true })
    expect(await refusal(media.probe(folder, strict))).toContain('a folder')
  })

  test('refuses a text file', async () => {
    const path = await makeTextFile('text.mp4', 'This is no video.\n'.repeat(100))
    expect(await refusal(media.probe(path, strict))).toContain('"text.mp4" cannot be read as a video')
  })

  test('refuses an empty file', async () => {
    expect(await refusal(media.probe(await makeTextFile('empty.mp4', ''), strict))).toContain('"empty.mp4"')
  })

  test('refuses sound without a picture, cover art or not', async () => {
    const path = join(clipFolder(), 'sound.m4a')
    await ffmpeg('-f', 'lavfi', '-i', 'sine=d=1', '-c:a', 'aac', path)
    expect(await refusal(media.probe(path, strict))).toContain('has no video stream: only sound')
    const covered = join(clipFolder(), 'covered.m4a')
    const cover = ['-f', 'lavfi', '-i', 'color=red:s=64x64:d=1:r=1']
    const art = ['-map', '0', '-map', '1', '-c:v', 'png', '-c:a', 'copy', '-disposition:v', 'attached_pic']
    await ffmpeg('-i', path, ...cover, ...art, '-f', 'mp4', covered)
    expect(await refusal(media.probe(covered, strict))).toContain('has no video stream')
  })

  test('refuses a video stream without frames', async () => {
    const path = join(clipFolder(), 'none.mkv')
    const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=64x48:d=1', '-f', 'lavfi', '-i', 'sine=d=1']
    await ffmpeg(
      ...picture,
      '-map',
      '0:v',
      '-map',
      '1:a',
      '-frames:v',
      '0',
      '-c:v',
      'mpeg4',
      '-c:a',
      'aac',
      path,
    )
    expect(await refusal(media.probe(path, strict))).toMatch(/no pictures|no video stream|cannot be read/)
  })

  test.each([
    ['an HLS playlist', '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nFILE\n#EXT-X-ENDLIST\n'],
    ['a concat list', "ffconcat version 1.0\nfile 'FILE'\n"],
    [
      'a DASH manifest',
      '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011" type="static"><Period><AdaptationSet><Representation id="1"><BaseURL>FILE</BaseURL></Representation></AdaptationSet></Period></MPD>',
    ],
    [
      'a session description',
      'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n',
    ],
  ])('refuses %s that is called .mp4', async (kind, list) => {
    const target = await makeClip()
    const path = await makeTextFile(`${kind.replaceAll(' ', '-')}.mp4`, list.replace('FILE', target))
    expect(await refusal(media.probe(path, strict))).toContain('cannot be read as a video')
  })

  test('opens nothing of a playlist that replaced a probed video', async () => {
    const path = await makeTextFile('replaced.mp4', '')
    await writeFile(path, await readFile(await makeClip()))
    const frames = media.frames(await loadClip(media, path))
    await writeFile(
      path,
      `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${await makeClip()}\n#EXT-X-ENDLIST\n`,
    )
    const pictures = frames.open()[Symbol.asyncIterator]()
    await expect(pictures.next()).rejects.toThrow('cannot be decoded as it was probed')
  })

  describe.each([
    ['mp4 with its index in front', 'mp4', ['-movflags', '+faststart']],
    ['Matroska', 'mkv', []],
  ] as const)('a cut off %s', (_, extension, options) => {
    test('is refused unless allowed', async () => {
      const message = await refusal(media.probe(await halved(extension, options), strict))
      expect(message).toContain('is cut off')
      expect(message).toContain('--allow-truncated')
    })

    test('yields exactly the frames that were probed where allowed', async () => {
      const video = await loadClip(media, await halved(extension, options), true)
      const count = video.facts.timestamps.length
      expect(count).toBeGreaterThan(20)
      expect(count).toBeLessThan(100)
      let frames = 0
      for await (using frame of media.frames(video).open()) frames = frame.index + 1
      expect(frames).toBe(count)
    })

    test('is not copied, where it is allowed, but encoded', async () => {
      const path = await halved(extension, options)
      const frames = media.frames(await loadClip(media, path, true))
      const silent = { ...fastSettings, keepAudio: false }
      expect((await media.encode(frames, outputPath(extension), silent, {})).copied).toBe(false)
    })
  })

  test('says that the index of a cut off mp4 is missing', async () => {
    expect(await refusal(media.probe(await halved('mp4'), strict))).toMatch(/index is missing|cut off/)
  })

  test('never yields fewer frames than were probed in silence', async () => {
    const path = join(clipFolder(), 'shrinks.mp4')
    await writeFile(
      path,
      await readFile(await makeClip({ seconds: 4, options: ['-movflags', '+faststart'] })),
    )
    const frames = media.frames(await loadClip(media, path))
    const { length } = await readFile(path)
    await truncate(path, Math.round(length / 2))
    const reading = (async () => {
      for await (const frame of frames.open()) frame[Symbol.dispose]()
    })()
    await expect(reading).rejects.toThrow(OperationalError)
    await expect(reading).rejects.toThrow(/of 100 frames|instead of/)
  })
})
