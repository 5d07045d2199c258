import type { FrameRange, FramesValue, PlanarImage, VideoFrame } from '../../nodes/core/media.ts'
import { plainData, type Value } from './values.ts'

/** What happens where a node pulls frames while it runs; frames that it yields are pulled by others, unseen. */
export interface FramePull {
  /** Before a sequence is opened. @throws to refuse */
  opening?(): void
  /** A frame on its way, at most one in `everyMs`; a copy. */
  passing?(image: PlanarImage, frame: number): void
  readonly everyMs: number
  isRunning(): boolean
}

function copyOf({ layout, width, height, colour, planes: [a, b, c] }: VideoFrame): PlanarImage {
  return { layout, width, height, colour, planes: [a.slice(), b.slice(), c.slice()] }
}

function isFrames(data: unknown): data is FramesValue {
  return typeof data === 'object' && data !== null && 'open' in data
}

function isSequence(frames: FramesValue, range: FrameRange | undefined): boolean {
  return (range?.to ?? frames.timestamps.length) - (range?.from ?? 0) > 1
}

function watched(frames: FramesValue, pull: FramePull): FramesValue {
  let last = -Infinity
  return {
    ...frames,
    async *open(range, signal) {
      if (pull.isRunning()) pull.opening?.()
      const seen = pull.passing !== undefined && isSequence(frames, range)
      for await (const frame of frames.open(range, signal)) {
        if (seen && pull.isRunning() && performance.now() - last >= pull.everyMs) {
          last = performance.now()
          pull.passing?.(copyOf(frame), frame.index)
        }
        yield frame
      }
    },
  }
}

/** What a node sees at its inputs, with the first sequence of frames watched. */
export function watchedInputs(
  inputs: ReadonlyMap<string, Value>,
  pull: FramePull | undefined,
): Record<string, unknown> {
  const plain = Object.fromEntries([...inputs].map(([name, value]) => [name, plainData(value)]))
  if (pull === undefined) return plain
  return Object.fromEntries(
    Object.entries(plain).map(([name, data]) => [name, isFrames(data) ? watched(data, pull) : data]),
  )
}
