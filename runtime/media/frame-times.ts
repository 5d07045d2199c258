import { basename } from 'node:path'
import { OperationalError } from '../../nodes/core/errors.ts'
import type { Binaries } from './binaries.ts'
import { readDecodedTimes } from './decoded-times.ts'
import { versionedOptions } from './ffmpeg-version.ts'
import { parseRational } from './frame-rate.ts'
import { readPacketTimes } from './packet-times.ts'
import type { ProbedStream, ProbeOutput } from './probe-output.ts'
import { isCutShort } from './truncation.ts'
import type { Timing } from './video-facts.ts'

export interface ProbeOptions {
  readonly allowTruncated: boolean
  readonly signal?: AbortSignal | undefined
  /** The file is one that we wrote: its packets are frames, and none needs to be decoded to see that. */
  readonly isOurs?: boolean
}

/** Codecs whose packets are frames, one to one, in containers that time every packet. */
function packetsAreFrames(container: string, codec: string): boolean {
  return (
    /^(?:mov|matroska)/.test(container) &&
    /^(?:h264|hevc|av1|vp9|mjpeg|prores|dnxhd|png|ffv1|qtrle|rawvideo)$/.test(codec)
  )
}

/** So many frames are decoded to see whether the packets tell the truth: streams may begin with some that are not shown. */
const headLength = 40

function startsAlike(packets: Float64Array, decoded: Float64Array): boolean {
  const length = Math.min(headLength, packets.length)
  if (decoded.length < length) return false
  return decoded.subarray(0, length).every((time, at) => Math.abs(time - (packets[at] ?? 0)) < 5e-4)
}

/**
 * The time of every frame that decoding will yield: from the packets where they can be trusted, else by decoding.
 * @throws OperationalError where the file is cut off and that is not allowed
 */
export async function readFrameTimes(
  binaries: Binaries,
  path: string,
  { format }: ProbeOutput,
  stream: ProbedStream,
  options: ProbeOptions,
): Promise<Timing> {
  const { signal, isOurs = false } = options
  const timeBase = parseRational(stream.time_base) ?? { numerator: 1, denominator: 90_000 }
  const source = { index: stream.index, timeBase }
  const versioned = versionedOptions(binaries.ffmpeg.version)
  const decode = (limit?: number): Promise<Float64Array> =>
    readDecodedTimes(binaries.ffmpeg.path, versioned, path, source, { limit, signal })
  const direct = packetsAreFrames(format.format_name, stream.codec_name ?? '')
  const [packets, head] = await Promise.all([
    readPacketTimes(binaries.ffprobe.path, path, source, signal),
    direct && !isOurs ? decode(headLength) : undefined,
  ])
  const cut = await isCutShort(path, packets)
  if (cut && !options.allowTruncated)
    throw new OperationalError({
      problem: `"${basename(path)}" is cut off`,
      found: `its end is missing after ${packets.timestamps.length} frames`,
      remedy: 'Fetch the file again, or allow truncated files (--allow-truncated) to use what is there',
    })
  const checked = isOurs || (head !== undefined && startsAlike(packets.timestamps, head))
  if (direct && !cut && packets.untimed === 0 && checked) return packets
  return { timestamps: await decode(), lastDuration: packets.lastDuration }
}
