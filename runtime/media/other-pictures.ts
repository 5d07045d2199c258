import type { VideoValue } from '../../nodes/core/media.ts'
import type { Binaries } from './binaries.ts'
import { rethrowCancel, startChild } from './child.ts'
import { ffmpegArguments, fileAddress, flags, guardedFile, guardedInput } from './command.ts'
import { linesOf } from './lines.ts'

const startCode = Buffer.from([0, 0, 1])

/**
 * NAL units of pictures that the decoder passes over, by their first two bytes: in H.264 (Table 7-1) auxiliary
 * pictures and further views, in HEVC (§7.4.2.2) every layer but the base and Dolby Vision's enhancement layer.
 */
const passedOver: Readonly<Record<string, (first: number, second: number) => boolean>> = {
  h264: (first) => [19, 20, 21].includes(first & 31),
  hevc: (first, second) => (first & 1) > 0 || second >> 3 > 0 || first >> 1 === 63,
}

/** Second views and layers travel in the packets of the first: 3D recordings, alpha. */
async function holdsLayers(
  binaries: Binaries,
  { path, facts }: VideoValue,
  signal?: AbortSignal,
): Promise<boolean> {
  const isPassedOver = passedOver[facts.codec]
  if (isPassedOver === undefined) return false
  const args = ffmpegArguments([guardedFile(path)], {
    target: 'pipe:1',
    options: flags('-map', `0:${facts.streamIndex}`, '-c:v', 'copy', '-f', facts.codec),
  })
  using child = startChild(binaries.ffmpeg.path, args, { signal })
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, chunk])
    let at = bytes.indexOf(startCode)
    while (at >= 0 && at + 4 < bytes.length) {
      if (isPassedOver(bytes[at + 3] ?? 0, bytes[at + 4] ?? 0)) return true
      at = bytes.indexOf(startCode, at + 3)
    }
    rest = bytes.subarray(at >= 0 ? at : Math.max(0, bytes.length - 2))
  }
  const { code } = await child.ended
  rethrowCancel(signal)
  return code !== 0
}

/** Matroska hangs the alpha of VP8 and VP9 on packets as a picture of its own. */
async function holdsAdditions(
  binaries: Binaries,
  { path, facts }: VideoValue,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!facts.container.startsWith('matroska')) return false
  const show = [
    '-select_streams',
    String(facts.streamIndex),
    '-show_entries',
    'packet_side_data=side_data_type',
  ]
  const args = ['-v', 'error', ...guardedInput, ...show, '-of', 'compact=nk=1:p=0', '-i', fileAddress(path)]
  using child = startChild(binaries.ffprobe.path, args, { signal })
  for await (const line of linesOf(child.stdout)) if (line.includes('BlockAdditional')) return true
  const { code } = await child.ended
  rethrowCancel(signal)
  return code !== 0
}

/** Whether packets of the video stream carry more pictures than those that decoding yields. */
export async function holdsOtherPictures(
  binaries: Binaries,
  source: VideoValue,
  signal?: AbortSignal,
): Promise<boolean> {
  return (await holdsAdditions(binaries, source, signal)) || (await holdsLayers(binaries, source, signal))
}
