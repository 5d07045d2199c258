import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { MissingError, OperationalError } from '../../nodes/core/errors.ts'
import type { VideoFacts } from '../../nodes/core/media.ts'
import type { Binaries } from './binaries.ts'
import { runToEnd, type Ending } from './child.ts'
import { fileAddress, guardedInput } from './command.ts'
import { readDecodedTimes } from './decoded-times.ts'
import { versionedOptions } from './ffmpeg-version.ts'
import { parseRational } from './frame-rate.ts'
import { readPacketTimes } from './packet-times.ts'
import { chooseVideoStream, probeOutputSchema, type ProbedStream, type ProbeOutput } from './probe-output.ts'
import { isCutOff } from './truncation.ts'
import { videoFacts, type Timing } from './video-facts.ts'

export interface ProbeOptions {
  readonly allowTruncated: boolean
  readonly signal?: AbortSignal | undefined
}

/** @throws MissingError; OperationalError where the path is no readable file */
export async function requireFile(path: string): Promise<void> {
  const facts = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const problem = `The file "${basename(path)}" `
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')
      throw new MissingError({ problem: `${problem}does not exist`, remedy: 'Check its name' }, { cause })
    throw new OperationalError(
      { problem: `${problem}cannot be read`, found: cause.code, remedy: 'Check its permissions' },
      { cause },
    )
  })
  if (!facts.isFile())
    throw new OperationalError({
      problem: `"${basename(path)}" is not a file`,
      found: facts.isDirectory() ? 'a folder' : undefined,
      remedy: 'Give the path of a media file',
    })
}

function unreadable(path: string, { code, complaint }: Pick<Ending, 'code' | 'complaint'>): OperationalError {
  if (code === null)
    return new OperationalError({
      problem: `"${basename(path)}" cannot be read as a video`,
      found: 'ffprobe crashed on it',
      remedy: 'Install a current ffmpeg (veilgraph doctor shows which is used), or convert the file',
    })
  const refused = complaint?.includes('whitelist') === true
  const halved = complaint?.includes('moov atom not found') === true
  return new OperationalError({
    problem: `"${basename(path)}" cannot be read as a video`,
    found: refused
      ? 'a playlist, a list of files or another kind that is not opened'
      : halved
        ? 'its index is missing, as in a recording or download that was cut off'
        : complaint,
    remedy: refused
      ? 'Give the video file itself'
      : halved
        ? 'Fetch the file again'
        : 'Give a video file, such as .mp4, .mov, .mkv or .webm',
  })
}

async function readStreams(ffprobe: string, path: string, signal?: AbortSignal): Promise<ProbeOutput> {
  const show = ['-show_format', '-show_streams', '-of', 'json']
  const answer = await runToEnd(ffprobe, ['-v', 'error', ...guardedInput, ...show, '-i', fileAddress(path)], {
    signal,
  })
  if (answer.code !== 0) throw unreadable(path, answer)
  const output = probeOutputSchema.safeParse(JSON.parse(answer.stdout))
  if (!output.success) throw unreadable(path, { code: 0, complaint: undefined })
  return output.data
}

function noVideo(path: string, { streams }: ProbeOutput): OperationalError {
  const audio = streams.filter(({ codec_type }) => codec_type === 'audio').length
  return new OperationalError({
    problem: `"${basename(path)}" has no video stream`,
    found: audio > 0 ? 'only sound' : undefined,
    remedy: 'Give a file with a moving picture',
  })
}

/** Codecs whose packets are frames, one to one, in containers that time every packet. */
function packetsAreFrames(container: string, codec: string): boolean {
  return (
    /^(?:mov|matroska)/.test(container) &&
    /^(?:h264|hevc|av1|vp9|mjpeg|prores|dnxhd|png|ffv1|qtrle|rawvideo)$/.test(codec)
  )
}

const headLength = 40

function startsAlike(packets: Float64Array, decoded: Float64Array): boolean {
  const length = Math.min(headLength, packets.length)
  if (decoded.length < length) return false
  return decoded.subarray(0, length).every((time, at) => Math.abs(time - (packets[at] ?? 0)) < 5e-4)
}

async function readTiming(
  binaries: Binaries,
  path: string,
  { format }: ProbeOutput,
  stream: ProbedStream,
  options: ProbeOptions,
): Promise<Timing> {
  const { signal } = options
  const source = {
    index: stream.index,
    timeBase: parseRational(stream.time_base) ?? { numerator: 1, denominator: 90000 },
  }
  const decode = (limit?: number): Promise<Float64Array> =>
    readDecodedTimes(binaries.ffmpeg.path, versionedOptions(binaries.ffmpeg.version), path, source, {
      ...(limit === undefined ? {} : { limit }),
      signal,
    })
  const packets = await readPacketTimes(binaries.ffprobe.path, path, source, signal)
  const cut =
    packets.corrupt > 0 ||
    /partial file|ended prematurely|truncat/i.test(packets.ending.log) ||
    (await isCutOff(path))
  if (cut && !options.allowTruncated)
    throw new OperationalError({
      problem: `"${basename(path)}" is cut off`,
      found: `its end is missing after ${packets.timestamps.length} frames`,
      remedy: 'Fetch the file again, or allow truncated files (--allow-truncated) to use what is there',
    })
  const trusted =
    !cut &&
    packets.untimed === 0 &&
    packetsAreFrames(format.format_name, stream.codec_name ?? '') &&
    startsAlike(packets.timestamps, await decode(headLength))
  return trusted ? packets : { timestamps: await decode(), lastDuration: packets.lastDuration }
}

/** Reads what a video file holds, with the timestamp of every frame. Contract: `MediaAccess.probe`. */
export async function probe(binaries: Binaries, path: string, options: ProbeOptions): Promise<VideoFacts> {
  await requireFile(path)
  const output = await readStreams(binaries.ffprobe.path, path, options.signal)
  const stream = chooseVideoStream(output)
  if (stream === undefined) throw noVideo(path, output)
  const timing = await readTiming(binaries, path, output, stream, options)
  if (timing.timestamps.length === 0 || !stream.width || !stream.height)
    throw new OperationalError({
      problem: `"${basename(path)}" has no pictures`,
      found: 'a video stream of 0 frames that can be decoded',
      remedy: 'Give a video with at least one frame',
    })
  return videoFacts(output, stream, timing)
}
