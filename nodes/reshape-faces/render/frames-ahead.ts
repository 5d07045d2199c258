import { throwIfCancelled } from '../../core/errors.ts'
import type { FrameRange, FramesValue, VideoFrame } from '../../core/media.ts'

/** What changes frames while they are pulled, and what it holds for that. */
export interface FrameChanger extends Disposable {
  /** Changes an owned frame in place. Several frames may be under way. */
  change(frame: VideoFrame): Promise<void>
}

/**
 * Frames that are changed several at a time; they leave in order, and no more than `inFlight` are held. A consumer that
 * stops, an error and a cancellation release every frame.
 * @param digest the recipe's digest, in a node `ctx.key` @param inFlight from 1
 * @param start called for each opening; disposed when that ends
 */
export function changeFramesAhead(
  frames: FramesValue,
  digest: string,
  inFlight: number,
  start: () => FrameChanger,
): FramesValue {
  async function* open(range?: FrameRange, signal?: AbortSignal): AsyncGenerator<VideoFrame> {
    using changer = start()
    const held: { readonly frame: VideoFrame; readonly done: Promise<void> }[] = []
    try {
      for await (const frame of frames.open(range, signal)) {
        const done = changer.change(frame)
        // A later frame may fail while an earlier one is awaited; the failure surfaces when its turn comes.
        done.catch(() => undefined)
        held.push({ frame, done })
        if (held.length < inFlight) continue
        await held[0]!.done
        throwIfCancelled(signal)
        yield held.shift()!.frame
      }
      while (held.length > 0) {
        await held[0]!.done
        throwIfCancelled(signal)
        yield held.shift()!.frame
      }
    } finally {
      await Promise.allSettled(held.map(({ done }) => done))
      for (const { frame } of held) frame[Symbol.dispose]()
    }
  }
  return { ...frames, digest, verified: false, untouched: false, open }
}
