import { throwIfCancelled } from './errors.ts'
import type { FrameRange, VideoFrame } from './media.ts'
import type { NodeContext } from './node-run.ts'

/** Looks at one frame; `previous` is the result of the frame before it in the same chunk. */
export type FrameLook<Result, Frame extends VideoFrame = VideoFrame> = (
  frame: Frame,
  previous: Promise<Result> | undefined,
) => Promise<Result>

/** What a pass reads: frames, or frames with something beside them. */
export interface FrameSource<Frame extends VideoFrame = VideoFrame> {
  readonly timestamps: Float64Array
  open(range?: FrameRange, signal?: AbortSignal): AsyncIterable<Frame>
}

/**
 * Looks at frames with several under way at once and yields the results in order. Each frame is released when its
 * look has ended, so a look may read the picture until then.
 * @param inFlight how many frames are held at once, from 1
 */
export async function* lookAtFrames<Result, Frame extends VideoFrame = VideoFrame>(
  frames: AsyncIterable<Frame>,
  inFlight: number,
  look: FrameLook<Result, Frame>,
): AsyncGenerator<Result> {
  const started: Promise<Result>[] = []
  let previous: Promise<Result> | undefined
  try {
    for await (const frame of frames) {
      const result = look(frame, previous).finally(() => frame[Symbol.dispose]())
      // A later frame may fail while an earlier one is awaited; the failure surfaces when its turn comes.
      result.catch(() => undefined)
      started.push(result)
      previous = result
      if (started.length >= inFlight) yield await (started.shift() as Promise<Result>)
    }
    while (started.length > 0) yield await (started.shift() as Promise<Result>)
  } finally {
    await Promise.allSettled(started)
  }
}

/** Reads ranges of one sequence; ranges that follow each other share one opening, so nothing is decoded twice. */
export interface FrameReader<Frame extends VideoFrame = VideoFrame> {
  read(range: FrameRange): AsyncIterable<Frame>
  close(): Promise<void>
}

/** @param end the frame after the last one that any range reaches */
export function frameReader<Frame extends VideoFrame>(
  frames: FrameSource<Frame>,
  end: number,
  signal: AbortSignal,
): FrameReader<Frame> {
  let open: AsyncIterator<Frame> | undefined
  let position = 0
  async function close(): Promise<void> {
    const iterator = open
    open = undefined
    await iterator?.return?.()
  }
  async function* read({ from, to }: FrameRange): AsyncGenerator<Frame> {
    if (open === undefined || position !== from) {
      await close()
      open = frames.open({ from, to: end }, signal)[Symbol.asyncIterator]()
      position = from
    }
    while (position < to) {
      throwIfCancelled(signal)
      const next = await open.next()
      if (next.done === true) return
      position++
      yield next.value
    }
  }
  return { read, close }
}

export interface FramePass<Result, Data, Frame extends VideoFrame = VideoFrame> {
  readonly frames: FrameSource<Frame>
  readonly ctx: NodeContext
  /** Names what is kept: `NAME-FROM-TO`. */
  readonly name: string
  /** The parameters on which the results depend, where it is not all of them. */
  readonly params?: readonly string[]
  /** Which frames, ascending; all of them by default. */
  readonly ranges?: readonly FrameRange[]
  /** Frames that are kept together; a run that was killed goes on after the last whole chunk. */
  readonly chunkLength?: number
  readonly inFlight?: number
  readonly look: FrameLook<Result, Frame>
  /** Turns the results of one chunk into data for `ctx.memo`. */
  pack(range: FrameRange, results: readonly Result[]): Data
  /** Called with the number of frames done so far. */
  readonly progress?: (done: number) => void
}

/** Cuts ranges into pieces of at most `length` frames. */
export function chunkRanges(ranges: readonly FrameRange[], length: number): FrameRange[] {
  return ranges.flatMap(({ from, to }) => {
    const pieces: FrameRange[] = []
    for (let start = from; start < to; start += length)
      pieces.push({ from: start, to: Math.min(to, start + length) })
    return pieces
  })
}

/** Ranges that hold all frames; small holes are read over, since opening again costs more. */
export function rangesAround(frames: readonly number[], hole: number): FrameRange[] {
  const ranges: { from: number; to: number }[] = []
  for (const frame of [...new Set(frames)].sort((left, right) => left - right)) {
    const last = ranges.at(-1)
    if (last !== undefined && frame - last.to <= hole) last.to = frame + 1
    else ranges.push({ from: frame, to: frame + 1 })
  }
  return ranges
}

/** Looks at the frames of the ranges, chunk by chunk, with what was kept by an earlier run taken from there. */
export async function* passOverFrames<Result, Data, Frame extends VideoFrame = VideoFrame>(
  pass: FramePass<Result, Data, Frame>,
): AsyncGenerator<Data> {
  const { frames, ctx, name, look, pack, chunkLength = 250, inFlight = 4 } = pass
  const ranges = pass.ranges ?? [{ from: 0, to: frames.timestamps.length }]
  const reader = frameReader(frames, ranges.at(-1)?.to ?? 0, ctx.signal)
  let done = 0
  try {
    for (const range of chunkRanges(ranges, chunkLength)) {
      const before = done
      const compute = async (): Promise<Data> => {
        const results: Result[] = []
        for await (const result of lookAtFrames(reader.read(range), inFlight, look)) {
          results.push(result)
          pass.progress?.(before + results.length)
        }
        return pack(range, results)
      }
      const data = await ctx.memo(`${name}-${range.from}-${range.to}`, compute, pass.params)
      done = before + range.to - range.from
      pass.progress?.(done)
      throwIfCancelled(ctx.signal)
      yield data
    }
  } finally {
    await reader.close()
  }
}
