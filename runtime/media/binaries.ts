import { dirname, delimiter, join } from 'node:path'
import { OperationalError, UserError } from '../../nodes/core/errors.ts'
import { encoderNames } from './encoders.ts'
import { isOld, parseVersion, type FfmpegVersion } from './ffmpeg-version.ts'
import { isExecutable, packagedBinary } from './installed-package.ts'
import { runToEnd } from './child.ts'

export type BinarySource =
  'option' | 'VEILGRAPH_FFMPEG' | 'VEILGRAPH_FFPROBE' | 'beside ffmpeg' | 'PATH' | 'npm package'

export interface Binary {
  readonly path: string
  readonly source: BinarySource
  readonly version: FfmpegVersion
}

export interface Binaries {
  readonly ffmpeg: Binary
  readonly ffprobe: Binary
  /** Names of the video encoders that this ffmpeg was built with: "libx264". */
  readonly encoders: ReadonlySet<string>
  /** A sentence where a newer build would serve better. */
  readonly advice: string | undefined
}

export interface BinaryOptions {
  readonly ffmpeg?: string | undefined
  readonly ffprobe?: string | undefined
}

type Name = 'ffmpeg' | 'ffprobe'
type Found = readonly [path: string, source: BinarySource]

const suffix = process.platform === 'win32' ? '.exe' : ''

/** The first executable of this name in the folders of PATH. */
export function onPath(name: Name): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name + suffix))
    .find(isExecutable)
}

/** What the person named: it is used or refused, never passed over in silence. */
function named(name: Name, option: string | undefined): Found | undefined {
  const variable = name === 'ffmpeg' ? 'VEILGRAPH_FFMPEG' : 'VEILGRAPH_FFPROBE'
  const found: Found | undefined =
    option !== undefined
      ? [option, 'option']
      : process.env[variable]
        ? [process.env[variable], variable]
        : undefined
  if (found !== undefined && !isExecutable(found[0]))
    throw new UserError({
      problem: `The ${name} named by ${found[1] === 'option' ? 'the option' : variable} cannot be started`,
      remedy: 'Name an executable file, or leave it away',
    })
  return found
}

async function firstOf(name: Name, option: string | undefined, sibling?: string): Promise<Found> {
  const given = named(name, option)
  if (given !== undefined) return given
  if (sibling !== undefined && isExecutable(sibling)) return [sibling, 'beside ffmpeg']
  const installed = onPath(name)
  if (installed !== undefined) return [installed, 'PATH']
  const packaged = await packagedBinary(name)
  if (packaged !== undefined) return [packaged, 'npm package']
  throw new OperationalError({
    problem: `No ${name} was found`,
    remedy: `Install ffmpeg, or name one with VEILGRAPH_${name.toUpperCase()}`,
  })
}

async function describeBinary(name: Name, [path, source]: Found): Promise<Binary> {
  const { stdout } = await runToEnd(path, ['-version'])
  const version = parseVersion(stdout)
  if (version === undefined)
    throw new OperationalError({
      problem: `The ${name} from ${source} does not answer like one`,
      remedy: `Name another with VEILGRAPH_${name.toUpperCase()}`,
    })
  return { path, source, version }
}

async function listEncoders(ffmpeg: string): Promise<ReadonlySet<string>> {
  const { stdout } = await runToEnd(ffmpeg, ['-hide_banner', '-v', 'error', '-encoders'])
  return new Set(Array.from(stdout.matchAll(/^ V\S{5} (\S+)/gm), ([, encoder]) => encoder ?? ''))
}

/**
 * Finds ffmpeg (option, VEILGRAPH_FFMPEG, PATH, npm package) and ffprobe (option, VEILGRAPH_FFPROBE, the one beside
 * ffmpeg, PATH, npm package).
 * @throws UserError where a named one cannot be started; OperationalError where there is none
 */
export async function locateBinaries(options: BinaryOptions = {}): Promise<Binaries> {
  const ffmpegFound = await firstOf('ffmpeg', options.ffmpeg)
  const sibling = join(dirname(ffmpegFound[0]), `ffprobe${suffix}`)
  const ffprobeFound = await firstOf('ffprobe', options.ffprobe, sibling)
  const [ffmpeg, ffprobe, encoders] = await Promise.all([
    describeBinary('ffmpeg', ffmpegFound),
    describeBinary('ffprobe', ffprobeFound),
    listEncoders(ffmpegFound[0]),
  ])
  const advice = isOld(ffmpeg.version)
    ? `This ffmpeg (${ffmpeg.version.text}) is old. Install a current one: it is faster and knows more formats.`
    : undefined
  return { ffmpeg, ffprobe, encoders, advice }
}

/** One line of `veilgraph doctor`. */
export interface BinaryFinding {
  readonly name: string
  readonly version?: string | undefined
  /** Where it came from: "PATH", "npm package". */
  readonly origin?: string | undefined
  /** What the person should do; absent where all is well. */
  readonly remedy?: string | undefined
  /** Video encoders that `save-video` can use. */
  readonly encoders?: readonly string[] | undefined
}

/** What was found, for people; what is wrong is told, never thrown. */
export async function inspectBinaries(options: BinaryOptions = {}): Promise<BinaryFinding[]> {
  try {
    const { ffmpeg, ffprobe, encoders, advice } = await locateBinaries(options)
    const usable = encoderNames.filter((name) => encoders.has(name))
    return [
      {
        name: 'ffmpeg',
        version: ffmpeg.version.text,
        origin: ffmpeg.source,
        remedy: advice,
        encoders: usable,
      },
      { name: 'ffprobe', version: ffprobe.version.text, origin: ffprobe.source },
    ]
  } catch (error) {
    return [{ name: 'ffmpeg', remedy: error instanceof Error ? error.message : String(error) }]
  }
}
