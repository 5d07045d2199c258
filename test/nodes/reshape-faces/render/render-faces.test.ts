import { describe, expect, it } from 'vitest'
import { CancelledError } from '../../../../nodes/core/errors.ts'
import type { FramesValue, VideoFrame } from '../../../../nodes/core/media.ts'
import { renderFaces, type FaceRendering } from '../../../../nodes/reshape-faces/render/render-faces.ts'
import { coverRegion } from '../../../../runtime/vision/cover.ts'
import { facePainter } from '../../../../runtime/vision/paint-face.ts'
import { createWorkerPool } from '../../../../runtime/threads/worker-pool.ts'
import { lively, placedHead } from '../../../helpers/face-plans.ts'
import { inlineWorkers } from '../../../helpers/inline-workers.ts'
import { frameOf, framesOf, noiseImage } from '../../../helpers/planar-images.ts'
import { trackOf, tracksOf } from '../../../helpers/tracks.ts'

const [width, height, count] = [160, 140, 6]
const images = Array.from({ length: count }, (_, i) => noiseImage('i420', width, height, i))
const tracks = tracksOf(
  { width, height, frameCount: count },
  trackOf(
    '1',
    0,
    Array.from({ length: count }, () => [50, 40, 60, 60] as const),
  ),
)
const painter = facePainter({ shape: 'ellipse', margin: 0.25, feather: 0 }, (image, region) =>
  coverRegion(image, region, [32, 36, 44]),
)

function placedIn(frame: number) {
  return { plan: 'someone', ...placedHead(25, [80 + frame, 60], 0.1) }
}

function rendering(parts: Partial<FaceRendering> = {}): FaceRendering {
  return {
    frames: framesOf(images),
    tracks,
    plans: { someone: lively() },
    decide: (frame) => placedIn(frame),
    cover: painter,
    mostOccluded: 1,
    ctx: { key: 'key', workers: inlineWorkers },
    ...parts,
  }
}

async function bytesOf(frames: FramesValue): Promise<Uint8Array[]> {
  const all: Uint8Array[] = []
  for await (const frame of frames.open()) {
    all.push(Uint8Array.from(frame.planes.flatMap((plane) => [...plane])))
    frame[Symbol.dispose]()
  }
  return all
}

/** Frames that count how many of them nobody has released. */
function counted(): FramesValue & { held: number } {
  const frames = {
    ...framesOf(images),
    held: 0,
    async *open() {
      for (const [index, image] of images.entries()) {
        frames.held++
        const frame: VideoFrame = {
          ...frameOf(image, index),
          [Symbol.dispose]() {
            frames.held--
          },
        }
        yield frame
      }
    },
  }
  return frames
}

describe('frames with new faces', () => {
  it('come in order, changed around the faces only, and are not verified', async () => {
    const result = renderFaces(rendering())
    expect([result.verified, result.untouched, result.digest]).toEqual([false, false, 'key'])
    let index = 0
    for await (const frame of result.open()) {
      expect(frame.index).toBe(index)
      const [luma] = frame.planes
      const original = images[index]!.planes[0]
      expect(luma.subarray(0, 5 * width)).toEqual(original.subarray(0, 5 * width))
      const nose = (60 + 12) * width + 80 + index
      expect(luma.subarray(nose, nose + 10)).not.toEqual(original.subarray(nose, nose + 10))
      index++
      frame[Symbol.dispose]()
    }
    expect(index).toBe(count)
  })

  it('are the same from threads as from here', async () => {
    const pool = createWorkerPool(2)
    try {
      const workers = <Request, Answer>(module: URL, data: unknown) =>
        pool.open<Request, Answer>(module, data, new AbortController().signal)
      const threaded = await bytesOf(renderFaces(rendering({ ctx: { key: 'key', workers } })))
      expect(threaded).toEqual(await bytesOf(renderFaces(rendering())))
    } finally {
      await pool.close()
    }
  })

  it('have their faces covered or left where that is decided', async () => {
    const covered = await bytesOf(
      renderFaces(rendering({ decide: (frame) => (frame === 2 ? 'cover' : 'skip') })),
    )
    const face = frameOf(images[2]!, 2)
    painter(face, { box: [50, 40, 60, 60], landmarks: undefined })
    expect(covered[2]).toEqual(Uint8Array.from(face.planes.flatMap((plane) => [...plane])))
    expect(covered[3]).toEqual(Uint8Array.from(images[3]!.planes.flatMap((plane) => [...plane])))
  })

  it('have faces covered that something hides, and those without a usable mesh', async () => {
    const covered = await bytesOf(renderFaces(rendering({ decide: () => 'cover' })))
    expect(await bytesOf(renderFaces(rendering({ mostOccluded: -1 })))).toEqual(covered)
    expect(await bytesOf(renderFaces(rendering({ mostOccluded: NaN })))).toEqual(covered)
    const broken = () => ({ plan: 'someone', ...placedHead(NaN, [80, 60]) })
    expect(await bytesOf(renderFaces(rendering({ decide: broken })))).toEqual(covered)
    const outside = () => ({ plan: 'someone', ...placedHead(20, [-900, 60]) })
    expect(await bytesOf(renderFaces(rendering({ decide: outside })))).toEqual(covered)
  })

  it('are all released when the consumer stops', async () => {
    const frames = counted()
    for await (const frame of renderFaces(rendering({ frames, inFlight: 3 })).open()) {
      expect(frames.held).toBeLessThanOrEqual(3)
      frame[Symbol.dispose]()
      if (frame.index === 1) break
    }
    expect(frames.held).toBe(0)
  })

  it('are all released, and no thread is kept, when the work fails', async () => {
    const frames = counted()
    let groups = 0
    const workers: FaceRendering['ctx']['workers'] = (module, data) => {
      groups++
      const group = inlineWorkers<never, never>(module, data)
      return { ...group, [Symbol.dispose]: () => void groups-- }
    }
    const failing = renderFaces(rendering({ frames, plans: {}, ctx: { key: 'key', workers } }))
    await expect(bytesOf(failing)).rejects.toThrow('no plan')
    expect([frames.held, groups]).toEqual([0, 0])
  })

  it('are all released when the run is cancelled', async () => {
    const frames = counted()
    const stop = new AbortController()
    const pull = async () => {
      for await (const frame of renderFaces(rendering({ frames })).open(undefined, stop.signal)) {
        frame[Symbol.dispose]()
        stop.abort()
      }
    }
    await expect(pull()).rejects.toBeInstanceOf(CancelledError)
    expect(frames.held).toBe(0)
  })
})
