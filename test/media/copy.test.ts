import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clipFolder, ffmpeg, makeClip, testBinaries, type ClipOptions } from '../helpers/clips.ts'
import { encodeClip, fastSettings, outputPath, touched } from '../helpers/encoding.ts'
import { ffmpegs, loadClip } from '../helpers/ffmpegs.ts'
import { audioPackets, fileTags, frameTimes, videoStream } from '../helpers/ffprobe.ts'
import { runToEnd } from '../../runtime/media/child.ts'

async function pictureMd5(path: string): Promise<string> {
  const { ffmpeg } = await testBinaries()
  const { stdout } = await runToEnd(ffmpeg.path, [
    '-v',
    'error',
    '-i',
    path,
    '-map',
    '0:v:0',
    '-f',
    'md5',
    '-',
  ])
  return stdout
}

const clips: readonly (ClipOptions & { title: string; to: string })[] = [
  { title: 'mp4 with B-frames and sound', sound: ['aac'], to: 'mp4' },
  { title: 'variable rate', variable: true, seconds: 2, to: 'mp4' },
  { title: 'a turned picture', rotation: 90, to: 'mp4' },
  { title: 'mp4 into Matroska', sound: ['aac', 'ac3'], to: 'mkv' },
  { title: 'Matroska into mp4', extension: 'mkv', sound: ['aac'], to: 'mp4' },
  {
    title: 'WebM into WebM',
    extension: 'webm',
    video: 'libvpx-vp9 -deadline realtime -cpu-used 8',
    sound: ['libopus'],
    to: 'webm',
  },
]

describe.each(ffmpegs)('untouched frames with $name', ({ media }) => {
  test.each(clips.map(({ title, ...options }) => [title, options] as const))(
    'have their packets copied: %s',
    async (_title, { to, ...options }) => {
      const before = await makeClip(options)
      const path = outputPath(to)
      const frames = media.frames(await loadClip(media, before))
      const facts = await media.encode(
        frames,
        path,
        { ...fastSettings, codec: to === 'webm' ? 'vp9' : 'h264' },
        {},
      )
      expect(facts).toMatchObject({ copied: true, frames: frames.timestamps.length, notes: [] })
      expect(await pictureMd5(path)).toBe(await pictureMd5(before))
      const [wanted, found] = await Promise.all([frameTimes(before), frameTimes(path)])
      expect(found).toHaveLength(wanted.length)
      wanted.forEach((time, at) => expect(Math.abs(time - found[at]!)).toBeLessThanOrEqual(0.00101))
      const [sound, copied] = await Promise.all([audioPackets(before), audioPackets(path)])
      expect(copied.map((track) => track.map(({ hash }) => hash))).toEqual(
        sound.map((track) => track.map(({ hash }) => hash)),
      )
      const { rotation } = (await loadClip(media, path)).facts
      expect(rotation).toBe(options.rotation ?? 0)
    },
  )

  test('leave metadata and chapters behind', async () => {
    const before = await makeClip({
      chapters: true,
      coverArt: true,
      options: ['-metadata', 'title=Secret title'],
    })
    const path = outputPath('mp4')
    await media.encode(media.frames(await loadClip(media, before)), path, fastSettings, {})
    expect((await fileTags(path)).streams).toHaveLength(1)
    expect((await readFile(path)).includes('Secret')).toBe(false)
  })

  test('are encoded where the container does not take their codec', async () => {
    const before = await makeClip({ extension: 'mkv', video: 'ffv1' })
    const path = outputPath('mp4')
    const facts = await media.encode(media.frames(await loadClip(media, before)), path, fastSettings, {})
    expect(facts.copied).toBe(false)
    expect((await videoStream(path)).codec_name).toBe('h264')
  })
})

describe.each(ffmpegs)('containers with $name', ({ media }) => {
  test('refuse sound that they cannot hold, and say what helps', async () => {
    const clip = await makeClip({ extension: 'mov', sound: ['pcm_s16le'] })
    await expect(encodeClip(media, clip, 'mp4')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/pcm_s16le audio\. End the name in \.mov or \.mkv/) as string,
    })
    const aac = await makeClip({ sound: ['aac'] })
    await expect(encodeClip(media, aac, 'webm', { codec: 'vp9' })).rejects.toThrow(
      /aac audio\. End the name in \.mkv/,
    )
  })

  test('refuse a codec that they cannot hold', async () => {
    const encoding = encodeClip(media, await makeClip(), 'webm', { codec: 'h264' })
    await expect(encoding).rejects.toMatchObject({ exitCode: 2 })
    await expect(encoding).rejects.toThrow('Choose the codec vp9 or av1')
  })

  test('are named by known endings', async () => {
    await expect(encodeClip(media, await makeClip(), 'gif')).rejects.toMatchObject({ exitCode: 2 })
  })

  test('get the subtitles that they can hold, and a note for others', async () => {
    const text = join(clipFolder(), 'words.srt')
    await writeFile(text, '1\n00:00:00,100 --> 00:00:00,900\nHello\n')
    const clip = join(clipFolder(), 'subtitled.mkv')
    await ffmpeg(
      '-i',
      await makeClip(),
      '-i',
      text,
      '-map',
      '0',
      '-map',
      '1',
      '-c',
      'copy',
      '-c:s',
      'srt',
      clip,
    )
    const kept = await encodeClip(media, clip, 'mkv')
    expect((await fileTags(kept.path)).streams.map(({ codec_name }) => codec_name)).toEqual([
      'h264',
      'subrip',
    ])
    const lost = await encodeClip(media, clip, 'mp4')
    expect(lost.notes).toEqual(['.mp4 does not hold 1 subtitle track of the source, left out.'])
  })

  test('take frames that have no source', async () => {
    const frames = touched(media.frames(await loadClip(media, await makeClip({ sound: ['aac'] }))))
    const path = outputPath('mp4')
    await media.encode({ ...frames, source: undefined }, path, fastSettings, {})
    expect((await fileTags(path)).streams).toHaveLength(1)
  })
})
