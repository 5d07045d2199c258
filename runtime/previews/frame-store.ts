import { CancelledError, OperationalError, throwIfCancelled } from '../../nodes/core/errors.ts'
import type { FramesValue, VideoFrame, VideoValue } from '../../nodes/core/media.ts'
import { FramePool } from '../media/frame-pool.ts'
import { createKeptFrames } from './kept-frames.ts'
import { openReader, type SequenceReader } from './sequence-reader.ts'

/** Frames of videos for somebody who looks at one after the other: those seen, and those that come next, are at hand. */
export interface FrameStore extends Disposable {
  /** The same value for the same video. Short ranges come from the store, long ones from the file. */
  frames(video: VideoValue): FramesValue
  /** @param digest SHA-256 of a video file */
  forget(digest: string): void
  /** Bytes of pictures held, and open readers. */
  readonly held: { readonly bytes: number; readonly readers: number }
}

export interface FrameStoreOptions {
  readonly frames: (video: VideoValue) => FramesValue
  readonly maxBytes: number
}

/** Ranges up to this length are asked for by somebody who looks; longer ones by a pass over the video. */
const shortRange = 64
/** To decode so many frames takes no longer than to seek. */
const skipped = 40
const aheadFrames = 8
/** Going backwards, so many frames before the wanted one are decoded with it. */
const behindFrames = 12
const readersAtOnce = 3

/** Waits for shared work, but no longer than somebody wants it. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  throwIfCancelled(signal)
  if (signal === undefined) return await work
  const given = new AbortController()
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new CancelledError(undefined, { cause: signal.reason })), {
      once: true,
      signal: given.signal,
    })
  })
  try {
    await Promise.race([work, aborted])
  } finally {
    given.abort()
  }
}

export function createFrameStore(options: FrameStoreOptions): FrameStore {
  const kept = createKeptFrames(options.maxBytes)
  const known = new WeakMap<VideoValue, FramesValue>()
  /** By the digest of the file. */
  const sequences = new Map<string, string>()
  /** Least recently opened first. */
  let readers: { readonly sequence: string; readonly reader: SequenceReader }[] = []

  function drop(isDropped: (each: (typeof readers)[number]) => boolean): void {
    for (const each of readers) if (isDropped(each)) each.reader[Symbol.dispose]()
    readers = readers.filter(({ reader }) => !reader.hasEnded)
  }

  function stored(video: VideoValue): FramesValue {
    const source = options.frames(video)
    const sequence = source.digest
    sequences.set(video.digest, sequence)
    const count = source.timestamps.length
    const pool = new FramePool(source)
    // A frame and what lies around it must fit in at once.
    const fitting = Math.max(1, Math.floor(options.maxBytes / pool.frameBytes / 4))
    let last = 0

    function copy(frame: VideoFrame): VideoFrame {
      const buffer = pool.take()
      let at = 0
      for (const plane of frame.planes) {
        buffer.set(plane, at)
        at += plane.length
      }
      return pool.frame(buffer, frame.index, frame.timestamp)
    }

    function open(index: number): SequenceReader {
      const isBackwards = index < last && last - index <= 2 * behindFrames
      const reach = isBackwards ? Math.min(behindFrames, fitting) : 0
      let from = index
      while (from > Math.max(0, index - reach) && !kept.has(sequence, from - 1)) from--
      // What nobody waits for, and has not even arrived, was somebody passing by.
      drop(({ reader }) => reader.isNew && reader.waiting === 0)
      const reader = openReader(source, from, (frame) => kept.put(sequence, frame))
      readers.push({ sequence, reader })
      const idle = readers.filter((each) => each.reader.waiting === 0 && each.reader !== reader)
      const tooMany = idle.slice(0, Math.max(0, readers.length - readersAtOnce))
      drop((each) => tooMany.includes(each))
      return reader
    }

    function readerFor(index: number): SequenceReader {
      drop(({ reader }) => reader.hasEnded)
      const suited = readers
        .filter((each) => each.sequence === sequence)
        .map(({ reader }) => reader)
        .filter(({ next }) => next <= index && index < next + skipped)
        .toSorted((left, right) => right.next - left.next)
      return suited[0] ?? open(index)
    }

    function readAhead(index: number): void {
      const ahead = Math.min(aheadFrames, fitting)
      const near = readers.find(
        ({ reader, ...each }) =>
          each.sequence === sequence && reader.next > index && reader.next <= index + ahead + 1,
      )
      near?.reader.readAhead(index + ahead)
    }

    /** Somebody steps back: what comes next is decoded before it is asked for. */
    function readBehind(index: number): void {
      const within = Math.min(behindFrames >> 1, fitting)
      const missing = Array.from({ length: within }, (_, at) => index - 1 - at).find(
        (at) => at >= 0 && !kept.has(sequence, at),
      )
      if (missing !== undefined) readerFor(missing).readAhead(missing)
    }

    async function fetch(index: number, signal: AbortSignal | undefined): Promise<VideoFrame> {
      for (let attempt = 0; attempt < 3; attempt++) {
        const held = kept.get(sequence, index)
        if (held !== undefined) {
          const result = copy(held)
          const isBackwards = index < last && last - index <= behindFrames
          last = index
          if (isBackwards) readBehind(index)
          else readAhead(index)
          return result
        }
        const reader = readerFor(index)
        reader.waiting++
        try {
          while (reader.next <= index && !reader.hasEnded) await unlessAborted(reader.step(), signal)
        } finally {
          reader.waiting--
        }
      }
      throw new OperationalError(`Frame ${index} of the video cannot be decoded`)
    }

    return {
      ...source,
      async *open(range, signal) {
        const from = Math.max(0, range?.from ?? 0)
        const to = Math.min(count, range?.to ?? count)
        if (to - from > shortRange) yield* source.open(range, signal)
        else for (let index = from; index < to; index++) yield await fetch(index, signal)
      },
    }
  }

  return {
    frames(video) {
      const frames = known.get(video) ?? stored(video)
      known.set(video, frames)
      return frames
    },
    forget(digest) {
      const sequence = sequences.get(digest)
      if (sequence === undefined) return
      drop((each) => each.sequence === sequence)
      kept.forget(sequence)
    },
    get held() {
      drop(({ reader }) => reader.hasEnded)
      return { bytes: kept.bytes, readers: readers.length }
    },
    [Symbol.dispose]: () => drop(() => true),
  }
}
