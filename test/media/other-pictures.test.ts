import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clipFolder, ffmpeg, makeClip } from '../helpers/clips.ts'
import { fastSettings, outputPath } from '../helpers/encoding.ts'
import { ffmpegs, loadClip } from '../helpers/ffmpegs.ts'

/** A clip whose second picture is followed by another NAL unit, of the same packet. */
async function withUnit(codec: 'h264' | 'hevc', unit: string, extension: string): Promise<string> {
  const video =
    codec === 'h264'
      ? 'libx264 -preset ultrafast -bf 0 -x264-params slices=1'
      : 'libx265 -preset ultrafast -x265-params log-level=error:bframes=0:slices=1'
  const bare = await makeClip({ extension: codec, video: `${video} -threads 1` })
  const bytes = await readFile(bare)
  const end = bytes.lastIndexOf(Buffer.from([0, 0, 1]))
  const begin = bytes[end - 1] === 0 ? end - 1 : end
  const path = join(clipFolder(), `${codec}-${unit}`)
  const inserted = Buffer.from(`00000001${unit}`, 'hex')
  await writeFile(path, Buffer.concat([bytes.subarray(0, begin), inserted, bytes.subarray(begin)]))
  const clip = `${path}.${extension}`
  await ffmpeg('-fflags', '+genpts', '-f', codec, '-r', '25', '-i', path, '-c', 'copy', clip)
  return clip
}

const body = 'a1b2c3d4e5f60718'

describe.each(ffmpegs)('packets with $name', ({ media }) => {
  test.each([
    ['user data', 'h264', `060518${body}${body}${body}80`, true],
    ['broken user data', 'h264', `060540${body}80`, true],
    ['a second view', 'h264', `74${body}80`, false],
    ['an auxiliary picture', 'h264', `13${body}80`, false],
    ['user data', 'hevc', `4e01${body}80`, true],
    ['a second layer', 'hevc', `0209${body}80`, false],
    ['an enhancement layer', 'hevc', `7e01${body}80`, false],
  ] as const)(
    'that hold %s in %s are copied only without other pictures',
    async (_title, codec, unit, copied) => {
      const frames = media.frames(await loadClip(media, await withUnit(codec, unit, 'mp4')))
      expect(frames.timestamps).toHaveLength(25)
      expect(await media.encode(frames, outputPath('mp4'), fastSettings, {})).toMatchObject({ copied })
    },
  )

  test('that hold alpha are not copied', async () => {
    const video = 'libvpx-vp9 -deadline realtime -cpu-used 8 -auto-alt-ref 0'
    const clear = await makeClip({ extension: 'webm', video, pixelFormat: 'yuva420p' })
    const settings = { ...fastSettings, codec: 'vp9' } as const
    const frames = media.frames(await loadClip(media, clear))
    expect((await media.encode(frames, outputPath('webm'), settings, {})).copied).toBe(false)
  })

  test('that are pictures with a header of their own are not copied', async () => {
    const clip = await makeClip({ extension: 'mov', video: 'mjpeg', pixelFormat: 'yuvj420p' })
    const frames = media.frames(await loadClip(media, clip))
    expect((await media.encode(frames, outputPath('mov'), fastSettings, {})).copied).toBe(false)
  })
})
