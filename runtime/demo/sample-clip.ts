import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { makeDemoClip, type Shot } from '../media/demo-clip.ts'

const photographs = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
)

const shots: readonly Shot[] = [
  { photograph: 'sample6.jpg', width: 1500, seconds: 3, from: { x: 0, y: 0.25 }, to: { x: 1, y: 0.1 } },
  { photograph: 'sample3.jpg', width: 1900, seconds: 3, from: { x: 1, y: 0.2 }, to: { x: 0.4, y: 0.25 } },
  { photograph: 'sample5.jpg', width: 1440, seconds: 3, from: { x: 0.1, y: 0 }, to: { x: 0.5, y: 0.3 } },
].map((shot) => ({ ...shot, photograph: join(photographs, shot.photograph) }))

/**
 * Makes a clip of several people, with cuts and sound: 9 seconds of 1280×720. It appears under its name when it is
 * whole. @throws OperationalError where ffmpeg fails
 */
export async function makeSampleClip(path: string, signal?: AbortSignal): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}${extname(path)}`)
  await mkdir(dirname(path), { recursive: true })
  try {
    await makeDemoClip(shots, temporary, signal)
    await rename(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
}
