import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clipFolder, ffmpeg, makeClip } from '../helpers/clips.ts'
import { encodeClip, fastSettings, outputPath } from '../helpers/encoding.ts'
import { ffmpegs, loadClip } from '../helpers/ffmpegs.ts'
import { fileTags } from '../helpers/ffprobe.ts'

/** Blu-ray subtitles (PGS): a picture of 8×1 white pixels from 0.1 to 0.8 s. */
const drawn = [
  '50470000232800000000160013004000301000008000000100000000000000005047000023280000000017000a010000',
  '0000000008000150470000232800000000140007000001eb8080ff50470000232800000000150015000000c000000e00',
  '08000101010101010101010000504700002328000000008000005047000119400000000016000b004000301000010000',
  '00005047000119400000000017000a0100000000000008000150470001194000000000800000',
].join('')

/** A clip with subtitles of words and of pictures, and a font. */
async function subtitled(): Promise<string> {
  const [words, pictures, font, clip] = ['words.srt', 'pictures.sup', 'font.ttf', 'subtitled.mkv'].map(
    (name) => join(clipFolder(), name),
  ) as [string, string, string, string]
  await writeFile(words, '1\n00:00:00,100 --> 00:00:00,900\nHello\n')
  await writeFile(pictures, Buffer.from(drawn, 'hex'))
  await writeFile(font, 'glyphs')
  const inputs = ['-i', await makeClip(), '-i', words, '-i', pictures, '-map', '0', '-map', '1', '-map', '2']
  const attached = ['-attach', font, '-metadata:s:t', 'mimetype=font/ttf']
  await ffmpeg(...inputs, '-c', 'copy', '-c:s:0', 'ass', ...attached, clip)
  return clip
}

const note = '1 subtitle track of the source made of pictures, which are not examined, left out.'

describe.each(ffmpegs)('subtitles with $name', ({ media }) => {
  test('of words go along, those made of pictures and fonts do not', async () => {
    const clip = await subtitled()
    expect((await fileTags(clip)).streams.map(({ codec_type }) => codec_type)).toEqual([
      'video',
      'subtitle',
      'subtitle',
      'attachment',
    ])
    const encoded = await encodeClip(media, clip, 'mkv')
    const path = outputPath('mkv')
    const copied = await media.encode(media.frames(await loadClip(media, clip)), path, fastSettings, {})
    expect([encoded.copied, copied.copied]).toEqual([false, true])
    for (const file of [encoded.path, path])
      expect((await fileTags(file)).streams.map(({ codec_name }) => codec_name)).toEqual(['h264', 'ass'])
    expect([encoded.notes, copied.notes]).toEqual([[note], [note]])
    const mp4 = await encodeClip(media, clip, 'mp4')
    expect(mp4.notes).toEqual(['.mp4 does not hold 1 subtitle track of the source, left out.', note])
    expect((await fileTags(mp4.path)).streams).toHaveLength(1)
  })
})
