import type { Rational } from '../../nodes/core/media.ts'
import { rethrowCancel, startChild } from './child.ts'
import { ffmpegArguments, guardedFile, flags } from './command.ts'
import type { VersionedOptions } from './ffmpeg-version.ts'
import { linesOf } from './lines.ts'

/**
 * The timestamps (seconds, file time) of the frames that ffmpeg really decodes, at most `limit`. Slower than packets,
 * but right where packets are not frames: hidden frames, fields, damage, streams that start between key frames.
 */
export async function readDecodedTimes(
  ffmpeg: string,
  versioned: VersionedOptions,
  path: string,
  stream: { index: number; timeBase: Rational },
  options: { limit?: number | undefined; signal?: AbortSignal | undefined } = {},
): Promise<Float64Array> {
  const { numerator, denominator } = stream.timeBase
  const args = ffmpegArguments([guardedFile(path)], {
    target: 'pipe:1',
    options: [
      ...flags('-map', `0:${stream.index}`, ...versioned.passthrough),
      ...flags('-enc_time_base', `${numerator}/${denominator}`),
      ...(options.limit === undefined ? [] : ['-frames:v', String(options.limit)]),
      // The smallest picture that every pixel format scales to: only its timestamp is read.
      ...flags('-vf', 'scale=16:16', '-c:v', 'rawvideo', '-f', 'framecrc'),
    ],
  })
  using child = startChild(ffmpeg, ['-copyts', ...args], { signal: options.signal })
  let unit = numerator / denominator
  const times: number[] = []
  for await (const line of linesOf(child.stdout)) {
    const base = /^#tb 0: (\d+)\/(\d+)/.exec(line)
    if (base !== null) unit = Number(base[1]) / Number(base[2])
    // "stream, dts, pts, duration, size, checksum"
    const pts = line.startsWith('#') ? Number.NaN : Number(line.split(',')[2])
    if (!Number.isNaN(pts)) times.push(pts * unit)
  }
  await child.ended
  rethrowCancel(options.signal)
  return Float64Array.from(times)
}
