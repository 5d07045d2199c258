import type { FrameSource } from '../core/frame-pass.ts'
import { OperationalError } from '../core/errors.ts'
import type { FramesValue, VideoFrame } from '../core/media.ts'

/** A frame before, which carries the finished one; releasing it releases both. */
export interface FramePair extends VideoFrame {
  readonly after: VideoFrame
}

function paired(before: VideoFrame, after: VideoFrame): FramePair {
  return {
    layout: before.layout,
    width: before.width,
    height: before.height,
    planes: before.planes,
    colour: before.colour,
    index: before.index,
    timestamp: before.timestamp,
    after,
    [Symbol.dispose]() {
      before[Symbol.dispose]()
      after[Symbol.dispose]()
    },
  }
}

/** Both sequences side by side, frame by frame. @throws OperationalError where one ends before the other */
export function framePairs(before: FramesValue, after: FramesValue): FrameSource<FramePair> {
  return {
    timestamps: before.timestamps,
    async *open(range, signal) {
      const others = after.open(range, signal)[Symbol.asyncIterator]()
      try {
        for await (const frame of before.open(range, signal)) {
          const other = await others.next()
          if (other.done === true || other.value.index !== frame.index) {
            frame[Symbol.dispose]()
            if (other.done !== true) other.value[Symbol.dispose]()
            throw new OperationalError({
              problem: 'The frames before and after do not belong together',
              found: `frame ${frame.index} has no finished one`,
              remedy: 'Wire frames that come from the same video',
            })
          }
          yield paired(frame, other.value)
        }
      } finally {
        await others.return?.()
      }
    },
  }
}
