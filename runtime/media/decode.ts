import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { OperationalError } from '../../nodes/core/errors.ts'
import type { FrameRange, FramesValue, VideoFrame, VideoValue } from '../../nodes/core/media.ts'
import type { Binaries } from './binaries.ts'
import { rethrowCancel, startChild, type Child } from './child.ts'
import { ffmpegArguments, guardedFile, flags } from './command.ts'
import { versionedOptions } from './ffmpeg-version.ts'
import { FramePool } from './frame-pool.ts'
import { conversionTo420 } from './pixel-format.ts'
import { readRawPictures, WrongPicture } from './raw-pictures.ts'
import { timeOffset } from './video-facts.ts'

/** Raise when the same file yields other pixels. */
const recipeVersion = 1

/** A seek aims this much before the wanted frame; frames in between are decoded and left out. */
const seekMarginSeconds = 0.25

/** Timestamps of frames must agree with the probed ones this well. */
const toleranceSeconds = 1e-3

function decodeArguments(binaries: Binaries, video: VideoValue, seekTo: number | undefined): string[] {
  const { facts } = video
  const { target, filter } = conversionTo420(facts.pixelFormat, facts.colour)
  const { numerator, denominator } = facts.timeBase ?? { numerator: 1, denominator: 90_000 }
  const seek = seekTo === undefined ? [] : ['-ss', seekTo.toFixed(6)]
  return [
    // Timestamps stay those of the file, so that each frame can be told by its own.
    '-copyts',
    ...ffmpegArguments([guardedFile(video.path, seek)], {
      target: 'pipe:1',
      options: [
        ...flags('-map', `0:${facts.streamIndex}`, '-map_metadata', '-1'),
        ...versionedOptions(binaries.ffmpeg.version).passthrough,
        ...flags('-enc_time_base', `${numerator}/${denominator}`),
        ...(filter === undefined ? [] : ['-vf', filter]),
        ...flags('-c:v', 'rawvideo', '-pix_fmt', target, '-write_index', '0', '-f', 'nut'),
      ],
    }),
  ]
}

function decodeError(video: VideoValue, found: string | undefined, cause?: unknown): OperationalError {
  return new OperationalError(
    {
      problem: `"${basename(video.path)}" cannot be decoded as it was probed`,
      found,
      remedy: 'Fetch the file again, convert it, or allow truncated files (--allow-truncated)',
    },
    { cause },
  )
}

/** Where a seek has to aim to arrive before a frame, in seconds after the file's start; `undefined` = from there. */
function seekTarget({ facts }: VideoValue, from: number): number | undefined {
  const wanted = (facts.timestamps[from] ?? 0) + timeOffset(facts) - (facts.startSeconds ?? 0)
  const target = wanted - seekMarginSeconds
  return from === 0 || target <= seekMarginSeconds ? undefined : target
}

/** Thrown where a seek arrived behind the wanted frame. */
class LateArrival extends Error {}

interface Reading {
  readonly video: VideoValue
  readonly range: FrameRange
  readonly pool: FramePool
  readonly child: Child
  readonly sought: boolean
}

/** Frames of the range, each told by its timestamp; what lies before the range is left out. */
async function* matchedFrames({ video, range, pool, child, sought }: Reading): AsyncGenerator<VideoFrame> {
  const { timestamps } = video.facts
  const offset = timeOffset(video.facts)
  let index = range.from
  for await (const { timestamp, buffer } of readRawPictures(child.stdout, pool)) {
    const time = timestamp - offset
    const expected = timestamps[index]
    if (expected === undefined) throw decodeError(video, `more than ${timestamps.length} frames`)
    if (time < expected - toleranceSeconds && index === range.from && range.from > 0) {
      pool.give(buffer)
      continue
    }
    if (Math.abs(time - expected) > toleranceSeconds) {
      if (sought && index === range.from) throw new LateArrival()
      throw decodeError(video, `frame ${index} at ${time.toFixed(3)} s instead of ${expected.toFixed(3)} s`)
    }
    // The frame carries the probed time, so that it is the same with every version of ffmpeg.
    yield pool.frame(buffer, index, expected)
    index++
    if (index === range.to && range.to < timestamps.length) return
  }
  const { code, complaint } = await child.ended
  if (index === range.to) return
  if (sought && index === range.from) throw new LateArrival()
  const found = complaint ?? (code === 0 ? undefined : `ffmpeg ended with ${code}`)
  throw decodeError(
    video,
    `${index} of ${timestamps.length} frames${found === undefined ? '' : ` (${found})`}`,
  )
}

async function* decodeRange(
  binaries: Binaries,
  video: VideoValue,
  range: FrameRange,
  signal: AbortSignal | undefined,
  seekTo: number | undefined,
): AsyncGenerator<VideoFrame> {
  const { width, height, pixelFormat } = video.facts
  const { colour } = conversionTo420(pixelFormat, video.facts.colour)
  const pool = new FramePool({ width, height, colour })
  using child = startChild(binaries.ffmpeg.path, decodeArguments(binaries, video, seekTo), { signal })
  try {
    for await (const frame of matchedFrames({ video, range, pool, child, sought: seekTo !== undefined })) {
      rethrowCancel(signal)
      yield frame
    }
  } catch (error) {
    rethrowCancel(signal)
    if (error instanceof WrongPicture) throw decodeError(video, error.message, error)
    if (error instanceof RangeError) throw decodeError(video, 'an answer that is not understood', error)
    throw error
  }
  rethrowCancel(signal)
}

/** The file's pictures as 8-bit 4:2:0, upright. Contract: `MediaAccess.frames`. */
export function videoFrames(locate: () => Promise<Binaries>, video: VideoValue): FramesValue {
  const { facts } = video
  const count = facts.timestamps.length
  return {
    width: facts.width,
    height: facts.height,
    layout: 'i420',
    frameRate: facts.frameRate,
    variableFrameRate: facts.variableFrameRate,
    timestamps: facts.timestamps,
    durationSeconds: facts.durationSeconds,
    colour: conversionTo420(facts.pixelFormat, facts.colour).colour,
    digest: createHash('sha256').update(`frames ${recipeVersion} ${count} ${video.digest}`).digest('hex'),
    verified: false,
    untouched: true,
    source: video,
    async *open(asked, signal) {
      const range = { from: Math.max(0, asked?.from ?? 0), to: Math.min(count, asked?.to ?? count) }
      if (range.from >= range.to) return
      const binaries = await locate()
      const seekTo = seekTarget(video, range.from)
      try {
        yield* decodeRange(binaries, video, range, signal, seekTo)
      } catch (error) {
        if (!(error instanceof LateArrival)) throw error
        // The file's index is not to be trusted: decode from the start.
        yield* decodeRange(binaries, video, range, signal, undefined)
      }
    },
  }
}
