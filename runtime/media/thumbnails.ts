import sharp from 'sharp'
import { OperationalError } from '../../nodes/core/errors.ts'
import type { VideoFacts, VideoValue } from '../../nodes/core/media.ts'
import type { Binaries } from './binaries.ts'
import { rethrowCancel, startChild } from './child.ts'
import { ffmpegArguments, flags, guardedFile } from './command.ts'
import { timeOffset } from './video-facts.ts'

/** Pictures that lie farther apart than this are taken from the key frame before them: nobody sees the difference. */
const coarseSeconds = 5

/** ffmpegs at once, and pictures of each: to start one takes longer than to find and decode a picture. */
const atOnce = 2
const together = 10

interface Thumbnails {
  readonly count: number
  /** Pixels of each. */
  readonly width: number
  readonly signal: AbortSignal
}

function heightFor({ width, height }: VideoFacts, thumbnailWidth: number): number {
  return Math.max(1, Math.round((thumbnailWidth * height) / width))
}

/** RGB bytes of frames, scaled, side by side; `undefined` where one of them cannot be decoded. */
async function picturesAt(
  binaries: Binaries,
  { path, facts }: VideoValue,
  frames: readonly number[],
  coarse: boolean,
  { width, signal }: Thumbnails,
): Promise<Buffer | undefined> {
  const height = heightFor(facts, width)
  const inputs = frames.map((frame) => {
    // A little later than the frame begins: rounding must not lead to the one before.
    const seconds = Math.max(
      0,
      (facts.timestamps[frame] ?? 0) + timeOffset(facts) - (facts.startSeconds ?? 0),
    )
    const seek = frame === 0 ? [] : flags('-ss', (seconds - 0.001).toFixed(6))
    const quick = coarse ? flags('-skip_frame', 'nokey', '-noaccurate_seek') : []
    return guardedFile(path, [...flags('-threads', '1'), ...quick, ...seek])
  })
  const scaled = frames.map(
    (_, at) =>
      `[${at}:${facts.streamIndex}]scale=${width}:${height}:flags=area,format=rgb24,setpts=0[p${at}]`,
  )
  const row = frames.map((_, at) => `[p${at}]`).join('')
  const joined = frames.length > 1 ? `${row}hstack=inputs=${frames.length}[all]` : '[p0]null[all]'
  const args = ffmpegArguments(inputs, {
    target: 'pipe:1',
    options: [
      ...flags('-filter_complex', [...scaled, joined].join(';')),
      ...flags('-map', '[all]', '-frames:v', '1', '-f', 'rawvideo'),
    ],
  })
  using child = startChild(binaries.ffmpeg.path, args, { signal })
  const chunks: Buffer[] = []
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) chunks.push(chunk)
  await child.ended
  rethrowCancel(signal)
  const bytes = Buffer.concat(chunks)
  return bytes.length === 3 * frames.length * width * height ? bytes : undefined
}

interface Piece {
  readonly first: number
  readonly count: number
  readonly bytes: Buffer
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
  const pieces: Piece[] = []
  let next = 0
  async function work(): Promise<void> {
    for (let at = next; at < count; at = next) {
      next += together
      const frames = wanted.slice(at, at + together)
      const bytes = await picturesAt(binaries, video, frames, coarse, ask)
      if (bytes !== undefined) pieces.push({ first: at, count: frames.length, bytes })
      else await oneByOne(at, frames)
    }
  }
  /** Where one of them cannot be decoded, the others are shown all the same. */
  async function oneByOne(first: number, frames: readonly number[]): Promise<void> {
    if (frames.length < 2) return
    for (const [at, frame] of frames.entries()) {
      const bytes = await picturesAt(binaries, video, [frame], coarse, ask)
      if (bytes !== undefined) pieces.push({ first: first + at, count: 1, bytes })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  if (pieces.length === 0)
    throw new OperationalError({
      problem: 'No picture of the video can be decoded',
      remedy: 'Convert it, or fetch it again',
    })
  const height = heightFor(facts, width)
  return await sharp({ create: { width: width * count, height, channels: 3, background: '#000000' } })
    .composite(
      pieces.map((piece) => ({
        input: piece.bytes,
        raw: { width: width * piece.count, height, channels: 3 },
        left: piece.first * width,
        top: 0,
      })),
    )
    .jpeg({ quality: 80 })
    .toBuffer()
}
