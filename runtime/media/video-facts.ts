import type { ColourTags, Rational, StreamFacts, VideoFacts } from '../../nodes/core/media.ts'
import { findFrameRate, parseRational } from './frame-rate.ts'
import { describePixelFormat } from './pixel-format.ts'
import { rotationOf, type ProbedStream, type ProbeOutput } from './probe-output.ts'

/** Timestamps of the frames, and the duration of the last one where known, in seconds. */
export interface Timing {
  readonly timestamps: Float64Array
  readonly lastDuration: number | undefined
}

const streamKinds = {
  audio: 'audio',
  subtitle: 'subtitle',
  video: 'video',
  attachment: 'attachment',
} as const

function describeStream(stream: ProbedStream): StreamFacts {
  const kind = streamKinds[stream.codec_type as keyof typeof streamKinds] ?? 'data'
  const cover = stream.disposition?.['attached_pic'] === 1
  const language = stream.tags?.['language']
  return {
    index: stream.index,
    kind: cover ? 'attachment' : kind,
    codec: stream.codec_name ?? 'unknown',
    language: language === 'und' ? undefined : language,
  }
}

function tag(value: string | undefined): string | undefined {
  return value === undefined || value === 'unknown' || value === 'unspecified' ? undefined : value
}

function colourOf(stream: ProbedStream): ColourTags {
  return {
    primaries: tag(stream.color_primaries),
    transfer: tag(stream.color_transfer),
    matrix: tag(stream.color_space),
    range: tag(stream.color_range),
  }
}

/** Broadcast streams start at any time of the day; their timestamps are counted from the file's start. */
export function timeOffset({
  container,
  startSeconds = 0,
}: Pick<VideoFacts, 'container' | 'startSeconds'>): number {
  return container === 'mpegts' || container === 'mpeg' ? startSeconds : 0
}

const square: Rational = { numerator: 1, denominator: 1 }

/** Joins what ffprobe said with the timestamps of the frames (file time, ascending). */
export function videoFacts(output: ProbeOutput, stream: ProbedStream, timing: Timing): VideoFacts {
  const rotation = rotationOf(stream)
  const onSide = rotation % 180 === 90
  const { width = 0, height = 0 } = stream
  const aspect = parseRational(stream.sample_aspect_ratio) ?? square
  const startSeconds = Number(output.format.start_time ?? 0) || 0
  const container = output.format.format_name
  const offset = timeOffset({ container, startSeconds })
  const timestamps = timing.timestamps.map((time) => time - offset)
  const rate = findFrameRate(timestamps, [
    parseRational(stream.r_frame_rate),
    parseRational(stream.avg_frame_rate),
  ])
  const { numerator, denominator } = rate.frameRate
  const last = timing.lastDuration ?? denominator / numerator
  const pixelFormat = stream.pix_fmt ?? 'unknown'
  return {
    container,
    codec: stream.codec_name ?? 'unknown',
    pixelFormat,
    streamIndex: stream.index,
    width: onSide ? height : width,
    height: onSide ? width : height,
    rotation,
    sampleAspect: onSide ? { numerator: aspect.denominator, denominator: aspect.numerator } : aspect,
    ...rate,
    timestamps,
    durationSeconds: (timestamps.at(-1) ?? 0) - (timestamps[0] ?? 0) + last,
    bitDepth: describePixelFormat(pixelFormat).bitDepth,
    colour: colourOf(stream),
    timeBase: parseRational(stream.time_base),
    startSeconds,
    streams: output.streams.filter(({ index }) => index !== stream.index).map(describeStream),
  }
}
