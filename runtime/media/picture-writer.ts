import type { Writable } from 'node:stream'
import type { FramesValue, Progress, VideoFrame } from '../../nodes/core/media.ts'
import { matroskaHeader, matroskaPictureHeader } from './raw-matroska.ts'

/** Resolves to whether the bytes went out; the pipe breaks where the encoder died. */
function write(pipe: Writable, parts: readonly Uint8Array[]): Promise<boolean> {
  return new Promise((resolve) => {
    pipe.cork()
    for (const part of parts.slice(0, -1)) pipe.write(part)
    pipe.write(parts.at(-1), (error) => resolve(!error))
    pipe.uncork()
  })
}

/** Raw formats of ffmpeg by our plane layouts; its planar RGB begins with G. */
const formats = {
  i420: { fourCharacterCode: 'I420', order: [0, 1, 2] },
  rgb: { fourCharacterCode: 'G3\0\x08', order: [1, 2, 0] },
} as const

async function writePicture(pipe: Writable, frame: VideoFrame, shift: number): Promise<boolean> {
  const planes = formats[frame.layout].order.map((at) => frame.planes[at])
  const bytes = planes.reduce((sum, plane) => sum + plane.length, 0)
  return write(pipe, [matroskaPictureHeader(frame.timestamp + shift, bytes), ...planes])
}

/**
 * Sends all frames to an encoder's input, each released once it is written. While one is on its way the next is
 * made, never more.
 * @param shift seconds by which timestamps are moved, so that none is below 0
 * @returns the number of frames sent; fewer than there are where the encoder stopped reading
 */
export async function writePictures(
  pipe: Writable,
  frames: FramesValue,
  shift: number,
  options: { signal?: AbortSignal | undefined; progress?: Progress | undefined },
): Promise<number> {
  const total = frames.timestamps.length
  const { fourCharacterCode } = formats[frames.layout]
  let pending = write(pipe, [matroskaHeader({ ...frames, fourCharacterCode })])
  let sent = 0
  for await (const frame of frames.open(undefined, options.signal)) {
    if (!(await pending)) {
      frame[Symbol.dispose]()
      return sent
    }
    pending = writePicture(pipe, frame, shift).finally(() => frame[Symbol.dispose]())
    sent++
    options.progress?.(sent, total)
  }
  await pending
  // Of a pipe that broke already nothing is heard any more.
  if (pipe.destroyed) return sent
  await new Promise<void>((resolve) => {
    pipe.end(() => resolve())
    pipe.once('close', () => resolve())
  })
  return sent
}
