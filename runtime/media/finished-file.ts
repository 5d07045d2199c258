import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { OperationalError } from '../../nodes/core/errors.ts'
import type { FramesValue } from '../../nodes/core/media.ts'
import type { Binaries } from './binaries.ts'
import { rethrowCancel, startChild, type Ending } from './child.ts'
import { fileAddress } from './command.ts'
import type { Container } from './containers.ts'
import { linesOf } from './lines.ts'
import { probe } from './probe.ts'

/** Timestamps of the output must agree with those asked for this well. */
const toleranceSeconds = 1.001e-3

/** How many packets of a video stream a file holds, whatever its edit list hides from players. */
async function storedPackets(
  ffprobe: string,
  path: string,
  { muxer }: Container,
  index: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  const unedited = muxer === 'mp4' || muxer === 'mov' ? ['-ignore_editlist', '1'] : []
  const show = ['-select_streams', String(index), '-show_entries', 'packet=size', '-of', 'compact=nk=1:p=0']
  using child = startChild(ffprobe, ['-v', 'error', ...unedited, ...show, '-i', fileAddress(path)], {
    signal,
  })
  let packets = 0
  for await (const line of linesOf(child.stdout)) if (line !== '') packets++
  const { code } = await child.ended
  rethrowCancel(signal)
  return code === 0 ? packets : Number.NaN
}

/** Why a file that was just written is not what was asked for; `undefined` where it is. */
export async function findFault(
  binaries: Binaries,
  path: string,
  container: Container,
  frames: FramesValue,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const facts = await probe(binaries, path, { allowTruncated: false, signal, isOurs: true })
  const { timestamps } = frames
  if (facts.timestamps.length !== timestamps.length)
    return `${facts.timestamps.length} of ${timestamps.length} frames`
  const late = timestamps.findIndex(
    (time, at) => Math.abs(time - (facts.timestamps[at] ?? 0)) > toleranceSeconds,
  )
  if (late >= 0)
    return `frame ${late} at ${facts.timestamps[late]?.toFixed(4)} s instead of ${timestamps[late]?.toFixed(4)} s`
  if (facts.width !== frames.width || facts.height !== frames.height)
    return `${facts.width}×${facts.height} instead of ${frames.width}×${frames.height}`
  const stored = await storedPackets(binaries.ffprobe.path, path, container, facts.streamIndex, signal)
  if (stored !== timestamps.length) return `${stored} stored pictures for ${timestamps.length} frames`
  if (facts.streams.some(({ kind }) => kind === 'video')) return 'a second video stream'
  return undefined
}

export interface FileFacts {
  readonly bytes: number
  /** SHA-256, hex. */
  readonly sha256: string
}

/** Size and digest of a file. */
export async function fileFacts(path: string, signal?: AbortSignal): Promise<FileFacts> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { signal, highWaterMark: 1 << 20 }))
    hash.update(chunk as Buffer)
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') }
}

/** The error of a writer that failed, with what helps against its cause. */
export function writingError(ending: Pick<Ending, 'complaint' | 'log'>, hardware: string): OperationalError {
  const remedy = /No space left|Disk quota/i.test(ending.log)
    ? 'Free some space or save to another disk'
    : /Permission denied|Read-only|No such file or directory/i.test(ending.log)
      ? 'Save to a folder that you may write to'
      : hardware === 'none'
        ? 'Choose another codec or file type'
        : 'Choose hardware "none"'
  const noSpace = /No space left|Disk quota/i.test(ending.log) ? 'No space left on device' : undefined
  return new OperationalError({
    problem: 'The video could not be written',
    found: noSpace ?? ending.complaint,
    remedy,
  })
}
