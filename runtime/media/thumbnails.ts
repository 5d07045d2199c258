import sharp from 'sharp'
import { OperationalError } from '../../nodes/core/errors.ts'
import type { VideoFacts, VideoValue } from '../../nodes/core/media.ts'
import type { Binaries } from './binaries.ts'
import { rethrowCancel, startChild } from './child.ts'
import { ffmpegArguments, flags, guardedFile } from './command.ts'
import { timeOffset } from './video-facts.ts'

/** Pictures that lie farther apart than this are taken from the key frame before them: nobody sees the difference. */
const coarseSeconds = 5

/** ffmpegs at once. */
const atOnce = 3

interface Thumbnails {
  readonly count: number
  /** Pixels of each. */
  readonly width: number
  readonly signal: AbortSignal
}

function heightFor({ width, height }: VideoFacts, thumbnailWidth: number): number {
  return Math.max(1, Math.round((thumbnailWidth * height) / width))
}

/** RGB bytes of a frame, scaled; `undefined` where it cannot be decoded. */
async function pictureAt(
  binaries: Binaries,
  { path, facts }: VideoValue,
  frame: number,
  coarse: boolean,
  { width, signal }: Thumbnails,
): Promise<Buffer | undefined> {
  const height = heightFor(facts, width)
  // A little later than the frame begins: rounding must not lead to the one before.
  const seconds = Math.max(0, (facts.timestamps[frame] ?? 0) + timeOffset(facts) - (facts.startSeconds ?? 0))
  const seek = frame === 0 ? [] : flags('-ss', (seconds - 0.001).toFixed(6))
  const quick = coarse ? flags('-skip_frame', 'nokey', '-noaccurate_seek') : []
  const args = ffmpegArguments([guardedFile(path, [...quick, ...seek])], {
    target: 'pipe:1',
    options: [
      ...flags('-map', `0:${facts.streamIndex}`, '-frames:v', '1'),
      ...flags('-vf', `scale=${width}:${height}:flags=area`, '-pix_fmt', 'rgb24', '-f', 'rawvideo'),
    ],
  })
  using child = startChild(binaries.ffmpeg.path, args, { signal })
  const chunks: Buffer[] = []
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) chunks.push(chunk)
  await child.ended
  rethrowCancel(signal)
  const bytes = Buffer.concat(chunks)
  return bytes.length === 3 * width * height ? bytes : undefined
}

/**
 * Pictures of a video at even distances, side by side in one JPEG: each from the middle of its part. Those that cannot
 * be decoded stay black.
 * @throws OperationalError where none can be decoded, CancelledError
 */
export async function thumbnailStrip(
  binaries: Binaries,
  video: VideoValue,
  ask: Thumbnails,
): Promise<Uint8Array> {
  const { count, width } = ask
  const { facts } = video
  const frames = facts.timestamps.length
  const coarse = facts.durationSeconds / count > coarseSeconds
  const wanted = Array.from({ length: count }, (_, at) =>
    Math.min(frames - 1, Math.floor(((at + 0.5) * frames) / count)),
  )
  const pictures: (Buffer | undefined)[] = []
  let next = 0
  async function work(): Promise<void> {
    for (let at = next++; at < count; at = next++)
      pictures[at] = await pictureAt(binaries, video, wanted[at] ?? 0, coarse, ask)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work))
  if (pictures.every((picture) => picture === undefined))
    throw new OperationalError({
      problem: 'No picture of the video can be decoded',
      remedy: 'Convert it, or fetch it again',
    })
  const height = heightFor(facts, width)
  const raw = { width, height, channels: 3 } as const
  return await sharp({ create: { width: width * count, height, channels: 3, background: '#000000' } })
    .composite(
      pictures.flatMap((input, at) =>
        input === undefined ? [] : [{ input, raw, left: at * width, top: 0 }],
      ),
    )
    .jpeg({ quality: 80 })
    .toBuffer()
}
