import { basename } from 'node:path'
import { OperationalError } from '../../nodes/core/errors.ts'
import type { VideoFacts } from '../../nodes/core/media.ts'
import type { Binaries } from './binaries.ts'
import { runToEnd, type Ending } from './child.ts'
import { fileAddress, guardedInput } from './command.ts'
import { readFrameTimes, type ProbeOptions } from './frame-times.ts'
import { chooseVideoStream, probeOutputSchema, type ProbeOutput } from './probe-output.ts'
import { requireFile } from './require-file.ts'
import { videoFacts } from './video-facts.ts'

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

/** Reads what a video file holds, with the timestamp of every frame. Contract: `MediaAccess.probe`. */
export async function probe(binaries: Binaries, path: string, options: ProbeOptions): Promise<VideoFacts> {
  await requireFile(path)
  const output = await readStreams(binaries.ffprobe.path, path, options.signal)
  const stream = chooseVideoStream(output)
  if (stream === undefined) throw noVideo(path, output)
  const timing = await readFrameTimes(binaries, path, output, stream, options)
  if (timing.timestamps.length === 0 || !stream.width || !stream.height)
    throw new OperationalError({
      problem: `"${basename(path)}" has no pictures`,
      found: 'a video stream of 0 frames that can be decoded',
      remedy: 'Give a video with at least one frame',
    })
  return videoFacts(output, stream, timing)
}
