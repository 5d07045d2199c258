import type { FramesValue, VideoFrame } from '../../nodes/core/media.ts'

/** One opening of a sequence that is read on as long as somebody asks for what comes next. */
export interface SequenceReader extends Disposable {
  /** The frame that comes next. */
  readonly next: number
  /** No frame has come yet: the decoder is still on its way there. */
  readonly isNew: boolean
  readonly hasEnded: boolean
  /** Requests that wait for it. */
  waiting: number
  /** Reads one more frame; whoever asks meanwhile waits for the same one. @throws what decoding throws */
  step(): Promise<void>
  /** Reads on, in the background, to this frame. */
  readAhead(to: number): void
}

/** An opening that nobody asks for any longer is closed, and its ffmpeg with it. */
const usualIdleMs = 10_000

/**
 * @param onFrame takes the frames over
 * @param idleMs time after which it closes where nobody asked and nobody waits: a first frame may take long
 */
export function openReader(
  frames: FramesValue,
  from: number,
  onFrame: (frame: VideoFrame) => void,
  idleMs = usualIdleMs,
): SequenceReader {
  const count = frames.timestamps.length
  const stop = new AbortController()
  const iterator = frames.open({ from, to: count }, stop.signal)[Symbol.asyncIterator]()
  let next = from
  let hasEnded = false
  let pending: Promise<void> | undefined
  /** The frame up to which is read in the background; -1 where nothing is. */
  let goal = -1
  const idle = setTimeout(() => {
    if (reader.waiting > 0) idle.refresh()
    else close()
  }, idleMs)
  idle.unref()

  function close(): void {
    hasEnded = true
    clearTimeout(idle)
    stop.abort()
    // The iterator ends by itself when its child is gone; what it says then concerns nobody.
    void Promise.resolve(iterator.return?.()).catch(() => {})
  }

  async function read(): Promise<void> {
    try {
      const result = await iterator.next()
      if (result.done === true || hasEnded) return close()
      next++
      onFrame(result.value)
      if (next >= count) close()
    } catch (error) {
      close()
      throw error
    } finally {
      pending = undefined
    }
  }

  function step(): Promise<void> {
    idle.refresh()
    pending ??= read()
    // It may be read ahead only: a failure shows again when somebody asks.
    pending.catch(() => {})
    return pending
  }

  async function pump(): Promise<void> {
    const wantsMore = () => next <= goal && !hasEnded
    while (wantsMore()) await step()
    goal = -1
  }

  const reader: SequenceReader = {
    get next() {
      return next
    },
    get isNew() {
      return next === from
    },
    get hasEnded() {
      return hasEnded
    },
    waiting: 0,
    step,
    readAhead(to) {
      const isPumping = goal >= 0
      goal = Math.max(goal, Math.min(to, count - 1))
      if (!isPumping) void pump().catch(() => (goal = -1))
    },
    [Symbol.dispose]: close,
  }
  return reader
}
