import type { Readable } from 'node:stream'
import type { FramePool } from './frame-pool.ts'
import { NutReader, type NutFrame } from './nut-reader.ts'

export interface RawPicture {
  readonly timestamp: number
  readonly buffer: Uint8Array
}

/** What a decoder sent is not what was asked for. */
export class WrongPicture extends Error {}

function checkSize(reader: NutReader, frame: NutFrame, bytes: number): void {
  if (frame.prefix.length + frame.size === bytes) return
  throw new WrongPicture(
    `a picture of ${frame.prefix.length + frame.size} bytes (${reader.stream?.width}×${reader.stream?.height})`,
  )
}

/**
 * Reads raw pictures with their timestamps from ffmpeg's NUT output. Each is copied once, from the pipe into a buffer
 * of the pool; the pipe is read no faster than pictures are pulled.
 * @throws WrongPicture where a picture has another size; RangeError where it is not NUT
 */
export async function* readRawPictures(pipe: Readable, pool: FramePool): AsyncGenerator<RawPicture> {
  const reader = new NutReader()
  let rest: Buffer = Buffer.alloc(0)
  let buffer: Uint8Array | undefined
  let filled = 0
  let timestamp = 0
  for await (const chunk of pipe as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let at = 0
    for (;;) {
      if (buffer === undefined) {
        const next = reader.next(bytes, at)
        at = next.at
        if (next.frame === undefined) break
        checkSize(reader, next.frame, pool.frameBytes)
        buffer = pool.take()
        buffer.set(next.frame.prefix)
        filled = next.frame.prefix.length
        timestamp = next.frame.timestamp
      }
      const part = Math.min(bytes.length - at, buffer.length - filled)
      buffer.set(bytes.subarray(at, at + part), filled)
      at += part
      filled += part
      if (filled < buffer.length) break
      const complete = buffer
      buffer = undefined
      yield { timestamp, buffer: complete }
    }
    rest = bytes.subarray(at)
  }
}
