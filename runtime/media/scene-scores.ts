import type { Readable } from 'node:stream'
import { basename } from 'node:path'
import { OperationalError } from '../../nodes/core/errors.ts'
import type { Progress, SceneScores, VideoValue } from '../../nodes/core/media.ts'
import type { Binaries } from './binaries.ts'
import { rethrowCancel, startChild } from './child.ts'
import { ffmpegArguments, guardedFile, flags } from './command.ts'
import { versionedOptions } from './ffmpeg-version.ts'
import { linesOf } from './lines.ts'

/** The means are taken over this many areas a side, which ffmpeg's scaler averages well. */
const side = 16
const areaBytes = side * side * 3

/**
 * Scores are taken on a picture of 320×180: the filter compares means over the whole picture, so the size hardly
 * matters, and large videos are read four times as fast.
 */
const filter = [
  'scale=320:180:flags=area',
  'format=rgb24',
  'select=gte(scene\\,0)',
  'metadata=print:key=lavfi.scene_score:file=pipe\\\\:3',
  `scale=${side}:${side}:flags=area`,
].join(',')

async function readScores(pipe: Readable): Promise<number[]> {
  const scores: number[] = []
  for await (const line of linesOf(pipe)) {
    const score = /^lavfi\.scene_score=([\d.]+)/.exec(line)?.[1]
    if (score !== undefined) scores.push(Number(score))
  }
  return scores
}

async function readMeans(pipe: Readable, done: (frames: number) => void): Promise<number[]> {
  const means: number[] = []
  const sums = [0, 0, 0]
  let at = 0
  for await (const chunk of pipe as AsyncIterable<Buffer>) {
    for (const sample of chunk) {
      sums[at % 3] = (sums[at % 3] ?? 0) + sample
      if (++at < areaBytes) continue
      means.push(...sums.map((sum) => sum / (side * side)))
      sums.fill(0)
      at = 0
    }
    done(means.length / 3)
  }
  return means
}

/** One pass over the video: ffmpeg's scene score and the mean colour of each frame. */
export async function readSceneScores(
  binaries: Binaries,
  video: VideoValue,
  options: { signal?: AbortSignal; progress?: Progress },
): Promise<SceneScores> {
  const { facts } = video
  const total = facts.timestamps.length
  const args = ffmpegArguments([guardedFile(video.path)], {
    target: 'pipe:1',
    options: [
      ...flags('-map', `0:${facts.streamIndex}`, ...versionedOptions(binaries.ffmpeg.version).passthrough),
      ...flags('-vf', filter, '-c:v', 'rawvideo', '-pix_fmt', 'rgb24', '-f', 'rawvideo'),
    ],
  })
  using child = startChild(binaries.ffmpeg.path, args, { signal: options.signal, extra: true })
  const [scores, means] = await Promise.all([
    readScores(child.extra as Readable),
    readMeans(child.stdout, (frames) => options.progress?.(Math.min(frames, total), total)),
  ])
  const { complaint } = await child.ended
  rethrowCancel(options.signal)
  if (scores.length !== total || means.length !== 3 * total)
    throw new OperationalError({
      problem: `"${basename(video.path)}" could not be searched for cuts`,
      found: complaint ?? `${scores.length} scores for ${total} frames`,
      remedy: 'Fetch the file again or convert it',
    })
  return { scores: Float32Array.from(scores), meanRgb: Float32Array.from(means) }
}
