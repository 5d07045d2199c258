import type { Machine } from '../engine/machine.ts'
import type { Asks } from '../jobs/runner-protocol.ts'
import { locateBinaries, type Binaries } from '../media/binaries.ts'
import { confine } from './confine.ts'
import { fileKind } from './file-kind.ts'
import { encodeJpeg } from './jpeg.ts'
import { frameAt } from './picture-view.ts'
import { sourceVideo } from './source-video.ts'

let located: Promise<Binaries> | undefined

function binaries(): Promise<Binaries> {
  located ??= locateBinaries()
  // What is missing now may be installed meanwhile.
  located.catch(() => (located = undefined))
  return located
}

/** The frame that is shown at this time: the last one that has begun. @param timestamps ascending, seconds */
export function frameIndexAt(timestamps: Float64Array, seconds: number): number {
  let [low, high] = [0, timestamps.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (timestamps[middle]! <= seconds + 1e-6) low = middle
    else high = middle
  }
  return low
}

/** One picture of a file of the workspace, by frame number or time, as a JPEG. */
export async function filePicture(
  { path, seconds, frame, width }: Asks['frame']['question'],
  machine: Machine,
  signal: AbortSignal,
): Promise<Uint8Array> {
  confine(path)
  if (fileKind(path) === 'image') {
    const { readImageJpeg } = await import('../media/image-file.ts')
    return await readImageJpeg(path, width, signal)
  }
  const frames = machine.media.frames(await sourceVideo(path, machine, signal))
  const index = frame ?? frameIndexAt(frames.timestamps, seconds ?? 0)
  using picture = await frameAt(frames, index, signal)
  return (await encodeJpeg(picture, width)).bytes
}

/** Pictures of a file of the workspace at even distances, side by side in one JPEG; of an image, the image. */
export async function fileThumbnails(
  { path, count, width }: Asks['thumbnails']['question'],
  machine: Machine,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (fileKind(confine(path)) === 'image') return await filePicture({ path, width }, machine, signal)
  const video = await sourceVideo(path, machine, signal)
  const { thumbnailStrip } = await import('../media/thumbnails.ts')
  return await thumbnailStrip(await binaries(), video, { count, width, signal })
}
