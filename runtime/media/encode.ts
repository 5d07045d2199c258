import { OperationalError } from '../../nodes/core/errors.ts'
import type { EncodedFacts, EncodeSettings, FramesValue, Progress } from '../../nodes/core/media.ts'
import type { Binaries } from './binaries.ts'
import { carriedStreams, type CarriedStreams } from './carried-streams.ts'
import { rethrowCancel, startChild } from './child.ts'
import { chooseEncoder } from './choose-encoder.ts'
import { colourOptions } from './colour-codes.ts'
import { ffmpegArguments, fileAddress, type CommandInput, flags } from './command.ts'
import { containerOf, requireCodec, type Container } from './containers.ts'
import { isCopyable } from './copyable.ts'
import { versionedOptions } from './ffmpeg-version.ts'
import { fileFacts, findFault, writingError } from './finished-file.ts'
import { writePictures } from './picture-writer.ts'
import { conversionTo420 } from './pixel-format.ts'
import { chooseTimeBase } from './time-base.ts'

interface EncodeOptions {
  readonly signal?: AbortSignal | undefined
  readonly progress?: Progress | undefined
}

/** One job of writing, with everything that its steps share. */
interface Job {
  readonly binaries: Binaries
  readonly frames: FramesValue
  readonly path: string
  readonly settings: EncodeSettings
  readonly container: Container
  readonly carried: CarriedStreams
  readonly options: EncodeOptions
}

/** Timestamps leave as they came: nothing may shift them to 0 or make room for what begins before. */
const exactTiming = ['-avoid_negative_ts', 'disabled', '-max_muxing_queue_size', '9999']

function outputOptions({ container }: Job): string[] {
  // `experimental` lets older builds write Opus and FLAC into mp4, and use libaom.
  return [
    ...exactTiming,
    ...container.options,
    ...flags('-strict', 'experimental', '-fflags', '+bitexact', '-f', container.muxer),
  ]
}

function encodeArguments(job: Job, shift: number): { args: string[]; note: string | undefined } {
  const { frames, settings, carried, binaries } = job
  const versioned = versionedOptions(binaries.ffmpeg.version)
  const encoder = chooseEncoder(settings, frames, binaries.encoders)
  const { numerator, denominator } = chooseTimeBase(
    frames.timestamps,
    frames.frameRate,
    frames.source?.facts.timeBase,
    versioned.timesFinely,
  )
  const aspect = frames.source?.facts.sampleAspect
  const filters = [
    frames.layout === 'rgb' ? 'scale=out_color_matrix=bt709:out_range=tv' : undefined,
    aspect && aspect.numerator !== aspect.denominator
      ? `setsar=${aspect.numerator}/${aspect.denominator}`
      : undefined,
    encoder.filter,
  ].filter((filter) => filter !== undefined)
  const pictures: CommandInput = {
    source: 'pipe:0',
    options: [
      ...flags('-protocol_whitelist', 'pipe', '-f', 'matroska', '-probesize', '32', '-analyzeduration', '0'),
      ...(shift === 0 ? [] : ['-itsoffset', String(-shift)]),
    ],
  }
  const colour = frames.layout === 'rgb' ? { matrix: 'bt709', range: 'tv' } : frames.colour
  const args = ffmpegArguments([pictures, ...carried.inputs], {
    target: fileAddress(job.path),
    options: [
      ...flags('-map', '0:v:0', '-c:v', encoder.name, ...encoder.options),
      ...(encoder.pixelFormat === undefined ? [] : ['-pix_fmt', encoder.pixelFormat]),
      ...(filters.length === 0 ? [] : ['-vf', filters.join(',')]),
      ...colourOptions(colour),
      ...versioned.passthrough,
      ...flags('-enc_time_base:v', `${numerator}/${denominator}`),
      ...carried.options(1),
      ...outputOptions(job),
    ],
  })
  return { args: ['-copyts', ...encoder.global, ...args], note: encoder.note }
}

async function encodePictures(job: Job): Promise<(string | undefined)[]> {
  const { frames, settings, container, options, binaries } = job
  const shift = Math.max(0, -(frames.timestamps[0] ?? 0))
  const { args, note } = encodeArguments(job, shift)
  using child = startChild(binaries.ffmpeg.path, args, { signal: options.signal, stdin: 'pipe' })
  child.stdout.resume()
  const sent = await writePictures(child.stdin!, frames, shift, options)
  const ending = await child.ended
  rethrowCancel(options.signal)
  if (ending.code !== 0) throw writingError(ending, settings.hardware)
  if (sent !== frames.timestamps.length)
    throw new OperationalError({
      problem: 'The video could not be written',
      found: `${sent} of ${frames.timestamps.length} frames arrived`,
    })
  const fault = await findFault(binaries, job.path, container, frames, options.signal)
  if (fault !== undefined)
    throw new OperationalError({
      problem: 'The video that was written is not what was asked for',
      found: fault,
      remedy: 'Choose another codec or file type, or another ffmpeg (VEILGRAPH_FFMPEG)',
    })
  const { facts } = frames.source ?? {}
  return [note, facts && conversionTo420(facts.pixelFormat, facts.colour).note]
}

/** Copies the picture's packets. @returns false where the result is not the same video, which then is encoded */
async function copyPackets(job: Job): Promise<boolean> {
  const { frames, container, carried, options, binaries } = job
  const { source } = frames
  if (source === undefined || !(await isCopyable(binaries, frames, container, options.signal))) return false
  const args = ffmpegArguments(carried.inputs, {
    target: fileAddress(job.path),
    options: [
      '-map',
      `0:${source.facts.streamIndex}`,
      '-c:v',
      'copy',
      ...carried.options(0),
      ...outputOptions(job),
    ],
  })
  using child = startChild(binaries.ffmpeg.path, ['-copyts', ...args], { signal: options.signal })
  child.stdout.resume()
  const ending = await child.ended
  rethrowCancel(options.signal)
  if (/No space left|Disk quota|Permission denied/i.test(ending.log)) throw writingError(ending, 'none')
  if (ending.code !== 0) return false
  const fault = await findFault(binaries, job.path, container, frames, options.signal).catch(
    (error: unknown) => {
      rethrowCancel(options.signal)
      return String(error)
    },
  )
  if (fault === undefined) options.progress?.(frames.timestamps.length, frames.timestamps.length)
  return fault === undefined
}

/** Writes frames with the sound of their source. Contract: `MediaAccess.encode`. */
export async function encode(
  binaries: Binaries,
  frames: FramesValue,
  path: string,
  settings: EncodeSettings,
  options: EncodeOptions,
): Promise<EncodedFacts> {
  rethrowCancel(options.signal)
  const container = containerOf(path)
  const { source } = frames
  const carried = await carriedStreams({
    binaries,
    source,
    sound: frames.sound,
    path,
    container,
    settings,
    signal: options.signal,
  })
  const job: Job = { binaries, frames, path, settings, container, carried, options }
  const copied = await copyPackets(job)
  if (!copied) requireCodec(container, path, settings.codec)
  const notes = copied ? [] : await encodePictures(job)
  return {
    frames: frames.timestamps.length,
    durationSeconds: frames.durationSeconds,
    ...(await fileFacts(path, options.signal)),
    copied,
    notes: [...notes.filter((note) => note !== undefined), ...carried.notes],
  }
}
