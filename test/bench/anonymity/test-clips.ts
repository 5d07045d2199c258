import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageFolder } from '../../../models/build/package-folder.ts'
import { locateBinaries } from '../../../runtime/media/binaries.ts'
import { runToEnd } from '../../../runtime/media/child.ts'
import { flags } from '../../../runtime/media/command.ts'
import { createMedia } from '../../../runtime/media/media.ts'

/** A clip of one person. */
export interface TestClip {
  readonly name: string
  readonly path: string
}

export const sharedClips = fileURLToPath(new URL('../../../../shared/media', import.meta.url))

export const photographFolder = join(packageFolder('@vladmandic/face-api'), 'demo')

/** A hundred small faces cut out of photographs: a picture of a program at work, 1920×954. */
export const facesSheet = join(packageFolder('@vladmandic/human'), 'assets', 'screenshot-facematch.jpg')

/** Faces of the photographs that fill a picture well: photograph, middle of the face and side of the square. */
const faceShots = [
  ['sample1', 503, 475, 520],
  ['sample3', 1180, 330, 560],
  ['sample3', 690, 430, 520],
  ['sample6', 1593, 411, 520],
] as const

async function ffmpeg(args: readonly string[]): Promise<void> {
  const { ffmpeg: program } = await locateBinaries()
  const { code, log } = await runToEnd(program.path, [
    '-hide_banner',
    '-nostdin',
    '-y',
    '-v',
    'error',
    ...args,
  ])
  if (code !== 0) throw new Error(`ffmpeg ${args.join(' ')}: ${log}`)
}

/** Five seconds of a still face over which the camera moves a little. */
async function shootFace(folder: string, at: number): Promise<TestClip> {
  const [photograph, x, y, side] = faceShots[at]!
  const path = join(folder, `face-${at + 1}.mp4`)
  const room = Math.round(0.06 * side)
  const crop = `crop=${side}:${side}:x='${x - side / 2}+${room}*sin(t)':y='${y - side / 2}+${room}*cos(1.3*t)'`
  await ffmpeg([
    ...flags('-framerate', '25', '-loop', '1', '-t', '5', '-i', join(photographFolder, `${photograph}.jpg`)),
    ...flags('-vf', `${crop},scale=480:480,format=yuv420p`, '-c:v', 'libx264', '-crf', '14', path),
  ])
  return { name: basename(path, '.mp4'), path }
}

/** The clips of a folder; without one, those beside the repository, or else clips made from photographs. */
export async function testClips(given: string | undefined, scratch: string): Promise<TestClip[]> {
  const folder = given ?? (existsSync(sharedClips) ? sharedClips : undefined)
  if (folder === undefined) return Promise.all(faceShots.map((_, at) => shootFace(scratch, at)))
  const files = (await readdir(folder)).filter((file) => /\.(mp4|mov|mkv|webm)$/i.test(file)).sort()
  return files.map((file) => ({ name: basename(file, extname(file)), path: join(folder, file) }))
}

/** How many frames a clip has, and how many pass in a second. */
export async function lengthOf(path: string): Promise<{ frames: number; rate: number }> {
  const { timestamps, frameRate } = await createMedia().probe(path, { allowTruncated: false })
  return { frames: timestamps.length, rate: frameRate.numerator / frameRate.denominator }
}

/** Consecutive frames as a clip of their own, without loss. */
export async function cutClip(path: string, from: number, count: number, out: string): Promise<void> {
  const range = `trim=start_frame=${from}:end_frame=${from + count},setpts=PTS-STARTPTS`
  await ffmpeg(['-i', path, '-an', '-vf', range, '-c:v', 'ffv1', out])
}

/** A still picture as a short clip without loss of detail that matters. */
export async function stillClip(photograph: string, count: number, out: string): Promise<void> {
  await ffmpeg([
    ...flags('-framerate', '25', '-loop', '1', '-i', photograph, '-frames:v', String(count)),
    ...flags('-vf', 'scale=1280:-2,format=yuv420p', '-c:v', 'ffv1', out),
  ])
}
