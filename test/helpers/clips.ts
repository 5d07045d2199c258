import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { locateBinaries, type Binaries } from '../../runtime/media/binaries.ts'
import { runToEnd } from '../../runtime/media/child.ts'
import { flags } from '../../runtime/media/command.ts'
import { versionedOptions } from '../../runtime/media/ffmpeg-version.ts'

export interface ClipOptions {
  /** Container by extension; "mp4" unless told. */
  readonly extension?: string
  readonly width?: number
  readonly height?: number
  /** "25", "30000/1001". */
  readonly rate?: string
  readonly seconds?: number
  /** ffmpeg's video encoder with its options: "libx264 -bf 3". */
  readonly video?: string
  readonly pixelFormat?: string
  /** Pictures of ffmpeg's `lavfi`; moving test bars unless told. */
  readonly picture?: string
  /** Further filters on the picture. */
  readonly filter?: string
  /** Frames are left out here and there, so that the rate varies. */
  readonly variable?: boolean
  /** One encoder a sound track, with its options: ["aac", "libopus"]. None without. */
  readonly sound?: readonly string[]
  /** Degrees clockwise by which players turn it. */
  readonly rotation?: 0 | 90 | 180 | 270
  readonly coverArt?: boolean
  readonly chapters?: boolean
  /** More output options: metadata, colour tags. */
  readonly options?: readonly string[]
}

let folder: string | undefined

// Workers of the test runner are killed at the end: their exit handlers do not run.
afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
})

let located: Promise<Binaries> | undefined

/** A folder of this test file, removed after its tests. */
export function clipFolder(): string {
  return (folder ??= mkdtempSync(join(tmpdir(), 'veilgraph-clips-')))
}

/** The programs by which clips are made and measured. */
export function testBinaries(): Promise<Binaries> {
  return (located ??= locateBinaries())
}

/** Runs ffmpeg. @throws Error with its complaint */
export async function ffmpeg(...args: readonly string[]): Promise<void> {
  const { path } = (await testBinaries()).ffmpeg
  const { code, log } = await runToEnd(path, ['-hide_banner', '-nostdin', '-y', '-v', 'error', ...args])
  if (code !== 0) throw new Error(`ffmpeg ${args.join(' ')}: ${log}`)
}

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')

async function coverInput(): Promise<string[]> {
  const path = join(clipFolder(), 'cover.png')
  if (!existsSync(path)) await ffmpeg('-f', 'lavfi', '-i', 'color=red:s=640x640', '-frames:v', '1', path)
  return ['-i', path]
}

async function chapterInput(): Promise<string[]> {
  const path = join(clipFolder(), 'chapters.txt')
  const chapter = '[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=Secret chapter\n'
  await writeFile(path, `;FFMETADATA1\n${chapter}`)
  return ['-f', 'ffmetadata', '-i', path]
}

const matrices = {
  90: [0, 1, -1, 0],
  180: [-1, 0, 0, -1],
  270: [0, -1, 1, 0],
} as const

/** Writes a display matrix into the header of the first track: ffmpeg's own option for it differs by version. */
async function turn(path: string, rotation: 90 | 180 | 270): Promise<void> {
  const bytes = await readFile(path)
  const matrix = bytes.indexOf('tkhd') + 44
  const [a, b, c, d] = matrices[rotation].map((value) => value * 0x10000)
  const place = (at: number, value: number | undefined): number =>
    bytes.writeInt32BE(value ?? 0, matrix + 4 * at)
  place(0, a)
  place(1, b)
  place(3, c)
  place(4, d)
  await writeFile(path, bytes)
}

/** Makes a clip, or finds the one that was made with the same options. @returns its path in the system's temporary folder */
export async function makeClip(options: ClipOptions = {}): Promise<string> {
  const { extension = 'mp4', width = 64, height = 48, rate = '25', seconds = 1, sound = [] } = options
  const id = createHash('sha256').update(JSON.stringify(options)).digest('hex').slice(0, 12)
  const path = join(clipFolder(), `clip-${id}.${extension}`)
  if (existsSync(path)) return path
  // The generator makes even sizes only.
  const even = `${width + (width % 2)}x${height + (height % 2)}`
  const picture = options.picture ?? `testsrc2=s=${even}:r=${rate}:d=${seconds}`
  const crop = `crop=${width}:${height}:0:0:exact=1`
  const drop = options.variable ? "select='not(eq(mod(n\\,7)\\,2))*not(eq(mod(n\\,11)\\,5))'" : undefined
  const odd = width % 2 === 1 || height % 2 === 1
  const filters = [odd ? crop : undefined, drop, options.filter].filter((filter) => filter !== undefined)
  const soundInputs = sound.flatMap((_, at) => ['-f', 'lavfi', '-i', `sine=f=${330 + 110 * at}:d=${seconds}`])
  const cover = options.coverArt ? await coverInput() : []
  const chapters = options.chapters ? await chapterInput() : []
  const coverNumber = 1 + sound.length
  const chapterNumber = coverNumber + (cover.length > 0 ? 1 : 0)
  const { passthrough } = versionedOptions((await testBinaries()).ffmpeg.version)
  const [encoder = 'libx264', ...encoderOptions] = words(
    options.video ?? 'libx264 -preset ultrafast -bf 2 -g 12',
  )
  const made = path.replace(/(\.\w+)$/, '-part$1')
  await ffmpeg(
    ...flags('-f', 'lavfi', '-i', picture, ...soundInputs, ...cover, ...chapters),
    ...flags('-map', '0:v', ...sound.flatMap((_, at) => ['-map', `${at + 1}:a`])),
    ...(cover.length > 0
      ? ['-map', String(coverNumber), '-disposition:v:1', 'attached_pic', '-c:v:1', 'png']
      : []),
    ...(chapters.length > 0 ? ['-map_chapters', String(chapterNumber)] : []),
    ...(filters.length > 0 ? ['-filter:v:0', filters.join(',')] : []),
    ...(options.variable ? passthrough : []),
    ...flags('-c:v:0', encoder, ...encoderOptions, '-pix_fmt:v:0', options.pixelFormat ?? 'yuv420p'),
    ...sound.flatMap((codec, at) => {
      const [name = 'aac', ...rest] = words(codec)
      return [`-c:a:${at}`, name, ...rest]
    }),
    ...flags('-strict', 'experimental', ...(options.options ?? []), made),
  )
  if (options.rotation) await turn(made, options.rotation)
  await rename(made, path)
  return path
}

/** A file with this text, under a name that says otherwise. */
export async function makeTextFile(name: string, text: string): Promise<string> {
  const path = join(clipFolder(), name)
  await writeFile(path, text)
  return path
}
