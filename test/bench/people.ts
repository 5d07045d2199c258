import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeDemoClip } from '../../runtime/media/demo-clip.ts'

const photographs = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
)

const shared = fileURLToPath(new URL('../../../shared/media/s32.mp4', import.meta.url))

/** A clip at 1280×720 with one face where the clips beside the repository are at hand, else with three. */
export async function benchClip(folder: string): Promise<string> {
  return existsSync(shared) ? shared : writePeopleClip(join(folder, 'people.mp4'), 6)
}

/** Writes a clip of three people at 1280×720 and 25 frames a second, over which the camera moves. */
async function writePeopleClip(path: string, seconds: number): Promise<string> {
  const photograph = join(photographs, 'sample3.jpg')
  await makeDemoClip(
    [{ photograph, width: 1900, seconds, from: { x: 1, y: 0.2 }, to: { x: 0.4, y: 0.25 } }],
    path,
  )
  return path
}
