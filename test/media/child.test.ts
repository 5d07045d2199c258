import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runToEnd } from '../../runtime/media/child.ts'
import { clipFolder, makeClip } from '../helpers/clips.ts'
import { fastSettings } from '../helpers/encoding.ts'
import { ffmpegs, loadClip } from '../helpers/ffmpegs.ts'

/** A folder whose names hold what separates words and quotes. */
async function awkwardFolder(): Promise<string> {
  const folder = join(clipFolder(), 'anna schmidt', "patient 12: o'neill (2024)")
  await mkdir(folder, { recursive: true })
  return folder
}

const secret = /anna|schmidt|patient|neill|2024/

async function complaint(script: string, ...args: readonly string[]): Promise<string | undefined> {
  return (await runToEnd(process.execPath, ['-e', script, '--', ...args])).complaint
}

test('a complaint names files without their folders, whatever these are called', async () => {
  const file = join(await awkwardFolder(), 'clip one.mp4')
  const script = 'console.error(process.argv.slice(1).map((path) => path + ": Invalid data").join("\\n"))'
  expect(await complaint(script, `file:${file}`)).toBe('clip one.mp4: Invalid data')
  expect(await complaint(script, file)).toBe('clip one.mp4: Invalid data')
  expect(await complaint(script, `${file}.part`, file)).toBe('clip one.mp4: Invalid data')
  expect(await complaint(script, file, `${file}.part`)).toBe('clip one.mp4.part: Invalid data')
})

test('a complaint is no piece of a line that was too long to keep', async () => {
  const file = join(await awkwardFolder(), 'clip.mp4')
  const script = 'console.error(process.argv[1].repeat(200)); console.error("short")'
  expect(await complaint(script, file)).toBe('short')
  expect((await complaint('console.error(process.argv[1].repeat(200))', file)) ?? '').not.toMatch(secret)
})

test('a program that is missing is named without its folder', async () => {
  const program = join(await awkwardFolder(), 'ffmpeg')
  const { code, complaint: said } = await runToEnd(program, []).catch(() => ({ code: 0, complaint: '' }))
  expect(code).toBeNull()
  expect(said).toContain('ENOENT')
  expect(said).not.toMatch(secret)
})

describe.each(ffmpegs)('errors with $name', ({ media }) => {
  test('say nothing of the folders of a file', async () => {
    const folder = await awkwardFolder()
    const text = join(folder, 'no video.mp4')
    await writeFile(text, 'no video\n'.repeat(500))
    const clip = join(folder, 'clip.mp4')
    await copyFile(await makeClip(), clip)
    const frames = media.frames(await loadClip(media, clip))
    const errors = await Promise.all(
      [
        media.probe(text, { allowTruncated: false }),
        media.encode(frames, join(folder, 'none', 'out.mp4'), fastSettings, {}),
      ].map((task) => task.catch((reason: unknown) => reason)),
    )
    for (const error of errors) {
      expect(error).toBeInstanceOf(Error)
      expect((error as Error).message).not.toMatch(secret)
    }
  })
})
