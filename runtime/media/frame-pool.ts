import type { ColourTags, PlanarImage, VideoFrame } from '../../nodes/core/media.ts'

/** Bytes of an 8-bit 4:2:0 picture; chroma sizes are rounded up. */
export function i420Size(width: number, height: number): { luma: number; chroma: number; total: number } {
  const luma = width * height
  const chroma = ((width + 1) >> 1) * ((height + 1) >> 1)
  return { luma, chroma, total: luma + 2 * chroma }
}

/** Buffers that wait for another use; more are given back to the garbage collector. */
const keptBuffers = 8

/** Hands out frames and takes their buffers back when they are released. */
export class FramePool {
  readonly frameBytes: number
  private readonly free: Uint8Array[] = []
  private readonly size: { width: number; height: number; colour: ColourTags }

  constructor(size: { width: number; height: number; colour: ColourTags }) {
    this.size = size
    this.frameBytes = i420Size(size.width, size.height).total
  }

  /** A buffer of `frameBytes`; what it holds is undefined. */
  take(): Uint8Array {
    return this.free.pop() ?? new Uint8Array(this.frameBytes)
  }

  give(buffer: Uint8Array): void {
    if (this.free.length < keptBuffers) this.free.push(buffer)
  }

  /** A frame over `buffer`, which returns to the pool when the frame is released. */
  frame(buffer: Uint8Array, index: number, timestamp: number): VideoFrame {
    const { width, height, colour } = this.size
    const { luma, chroma } = i420Size(width, height)
    const planes: PlanarImage['planes'] = [
      buffer.subarray(0, luma),
      buffer.subarray(luma, luma + chroma),
      buffer.subarray(luma + chroma),
    ]
    let released = false
    return {
      layout: 'i420',
      width,
      height,
      planes,
      colour,
      index,
      timestamp,
      [Symbol.dispose]: () => {
        if (!released) this.give(buffer)
        released = true
      },
    }
  }
}
