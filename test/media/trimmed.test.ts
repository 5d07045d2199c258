import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { runToEnd } from '../../runtime/media/child.ts'
import { containerOf } from '../../runtime/media/containers.ts'
import { findFault } from '../../runtime/media/finished-file.ts'
import { createMedia } from '../../runtime/media/media.ts'
import { clipFolder, ffmpeg, makeClip, testBinaries } from '../helpers/clips.ts'
import { fastSettings, outputPath } from '../helpers/encoding.ts'
import { ffmpegs, loadClip } from '../helpers/ffmpegs.ts'
import { audioPackets } from '../helpers/ffprobe.ts'

/** Frames that the file yields, with what its edit list hides. */
async function storedFrames(path: string): Promise<number> {
  const { ffprobe } = await testBinaries()
  const count = ['-select_streams', 'v:0', '-count_frames', '-show_entries', 'stream=nb_read_frames']
  const unedited = ['-v', 'error', '-ignore_editlist', '1', ...count, '-of', 'csv=p=0', path]
  return Number.parseInt((await runToEnd(ffprobe.path, unedited)).stdout, 10)
}

let trimmed = ''

beforeAll(async () => {
  const video = 'libx264 -preset ultrafast -bf 2 -g 250'
  const whole = await makeClip({ seconds: 4, video, sound: ['aac'] })
  trimmed = join(clipFolder(), 'trimmed.mp4')
  await ffmpeg('-ss', '1.6', '-i', whole, '-c', 'copy', trimmed)
})

test('a clip that was trimmed without encoding still holds what was cut off', async () => {
  expect((await loadClip(createMedia(), trimmed)).facts.timestamps).toHaveLength(60)
  expect(await storedFrames(trimmed)).toBe(100)
})

test('a written file that hides pictures is at fault', async () => {
  const frames = createMedia().frames(await loadClip(createMedia(), trimmed))
  const fault = await findFault(await testBinaries(), trimmed, containerOf(trimmed), frames, undefined)
  expect(fault).toBe('100 stored pictures for 60 frames')
})

describe.each(ffmpegs)('a clip that was trimmed without encoding, with $name', ({ media }) => {
  test.each(['mp4', 'mov', 'mkv'])('is encoded into %s, without what was cut off', async (extension) => {
    const frames = media.frames(await loadClip(media, trimmed))
    const path = outputPath(extension)
    const facts = await media.encode(frames, path, fastSettings, {})
    expect(facts).toMatchObject({ copied: false, frames: 60 })
    expect(await storedFrames(path)).toBe(60)
  })

  test('keeps its sound bit for bit, and says what that holds', async () => {
    const path = outputPath('mp4')
    const { notes } = await media.encode(media.frames(await loadClip(media, trimmed)), path, fastSettings, {})
    expect(notes).toHaveLength(1)
    expect(notes[0]).toMatch(
      /^The sound of the source holds (?:0\.[5-9]|1\.\d) s before the cut that players skip\.$/,
    )
    const [before, after] = await Promise.all([audioPackets(trimmed), audioPackets(path)])
    expect(after.map((track) => track.map(({ hash }) => hash))).toEqual(
      before.map((track) => track.map(({ hash }) => hash)),
    )
    const mute = { ...fastSettings, keepAudio: false }
    const silent = await media.encode(
      media.frames(await loadClip(media, trimmed)),
      outputPath('mp4'),
      mute,
      {},
    )
    expect(silent.notes).toEqual([])
  })
})
