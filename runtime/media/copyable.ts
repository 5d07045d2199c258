import type { FramesValue } from '../../nodes/core/media.ts'
import type { Binaries } from './binaries.ts'
import type { Container } from './containers.ts'
import { holdsOtherPictures } from './other-pictures.ts'
import { readPacketTimes } from './packet-times.ts'
import { describePixelFormat } from './pixel-format.ts'
import { isCutShort } from './truncation.ts'
import { timeOffset } from './video-facts.ts'

/** Packets carry the times of the frames, but for rounding. */
const toleranceSeconds = 1e-3

/**
 * Whether the video stream of the source is the frames and nothing else, so that copying it publishes no picture that
 * nobody examined. Each packet has to be one frame: a clip that was trimmed without encoding still holds what lies
 * between its last key frame and the cut, and an edit list tells players to skip it. Alpha is a picture of its own.
 */
export async function isCopyable(
  binaries: Binaries,
  frames: FramesValue,
  container: Container,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { source, timestamps, untouched } = frames
  if (!untouched || source === undefined || !container.copies.has(source.facts.codec)) return false
  const { streamIndex: index, timeBase, pixelFormat } = source.facts
  if (timeBase === undefined || describePixelFormat(pixelFormat).hasAlpha) return false
  const packets = await readPacketTimes(binaries.ffprobe.path, source.path, { index, timeBase }, signal)
  if (packets.ending.code !== 0 || packets.hidden > 0 || packets.untimed > 0) return false
  if (await isCutShort(source.path, packets)) return false
  const offset = timeOffset(source.facts)
  const oneEach =
    packets.timestamps.length === timestamps.length &&
    timestamps.every((time, at) => Math.abs((packets.timestamps[at] ?? 0) - offset - time) < toleranceSeconds)
  return oneEach && !(await holdsOtherPictures(binaries, source, signal))
}
