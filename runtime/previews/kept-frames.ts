import type { VideoFrame } from '../../nodes/core/media.ts'

/** Decoded frames in memory, of several sequences; the least recently used are released first. */
export interface KeptFrames {
  /** The frame still belongs to this: copy it. */
  get(sequence: string, index: number): VideoFrame | undefined
  has(sequence: string, index: number): boolean
  /** Takes the frame over. */
  put(sequence: string, frame: VideoFrame): void
  forget(sequence: string): void
  /** Bytes of the pictures held. */
  readonly bytes: number
}

function bytesOf({ planes }: VideoFrame): number {
  return planes.reduce((sum, plane) => sum + plane.length, 0)
}

/** @param maxBytes the newest frame is held even where it alone is larger */
export function createKeptFrames(maxBytes: number): KeptFrames {
  const held = new Map<string, { readonly sequence: string; readonly frame: VideoFrame }>()
  let bytes = 0
  const keyOf = (sequence: string, index: number) => `${sequence} ${index}`

  function release(key: string): void {
    const entry = held.get(key)
    if (entry === undefined) return
    held.delete(key)
    bytes -= bytesOf(entry.frame)
    entry.frame[Symbol.dispose]()
  }

  return {
    get(sequence, index) {
      const key = keyOf(sequence, index)
      const entry = held.get(key)
      if (entry === undefined) return undefined
      held.delete(key)
      held.set(key, entry)
      return entry.frame
    },
    has: (sequence, index) => held.has(keyOf(sequence, index)),
    put(sequence, frame) {
      const key = keyOf(sequence, frame.index)
      release(key)
      held.set(key, { sequence, frame })
      bytes += bytesOf(frame)
      for (const oldest of held.keys()) {
        if (bytes <= maxBytes || oldest === key) break
        release(oldest)
      }
    },
    forget(sequence) {
      for (const [key, entry] of held) if (entry.sequence === sequence) release(key)
    },
    get bytes() {
      return bytes
    },
  }
}
