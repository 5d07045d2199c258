import { resolve } from 'node:path'
import ffmpeg from 'fluent-ffmpeg'

/**
 * Containers that may be opened. Playlists, concat lists, image sequences, devices and scripts are not among them, so
 * a file cannot make ffmpeg open another one, whatever its name is.
 */
export const openableFormats = [
  'mov',
  'matroska',
  'avi',
  'mpegts',
  'mpeg',
  'flv',
  'ogg',
  'asf',
  'ivf',
] as const

/** Options that go before every file that somebody else made; for ffmpeg and ffprobe alike. */
export const guardedInput: readonly string[] = [
  '-protocol_whitelist',
  'file',
  '-format_whitelist',
  openableFormats.join(','),
]

/** A path as ffmpeg's file protocol takes it, so that no path is read as a protocol or an option. */
export function fileAddress(path: string): string {
  return `file:${resolve(path)}`
}

/** Options that belong on one line. */
export function flags(...options: string[]): readonly string[] {
  return options
}

export interface CommandInput {
  /** A file address or `pipe:0`. */
  readonly source: string
  readonly options: readonly string[]
}

export interface CommandOutput {
  readonly target: string
  readonly options: readonly string[]
}

/** An input that somebody else made. */
export function guardedFile(path: string, options: readonly string[] = []): CommandInput {
  return { source: fileAddress(path), options: [...guardedInput, ...options] }
}

/**
 * The arguments of an ffmpeg call. fluent-ffmpeg orders them; running is ours (`child.ts`), since its runner copies
 * every pipe once more, asks ffmpeg for its formats each time and cannot be aborted by a signal.
 */
export function ffmpegArguments(inputs: readonly CommandInput[], output: CommandOutput): string[] {
  const command = ffmpeg({ logger: undefined })
  for (const { source, options } of inputs) command.input(source).inputOptions(...asPair(options))
  command.output(output.target).outputOptions(...asPair(output.options))
  // fluent-ffmpeg's own spelling.
  // oxlint-disable-next-line no-underscore-dangle
  return ['-hide_banner', '-nostdin', '-y', '-v', 'error', ...command._getArguments()]
}

// fluent-ffmpeg splits a single argument at its spaces, but takes two or more as they are.
function asPair(options: readonly string[]): [string, string] {
  if (options.length < 2)
    throw new TypeError('An ffmpeg input or output needs at least one option with a value.')
  return [...options] as unknown as [string, string]
}
