import { describe, expect, it } from 'vitest'
import { compositeFaces } from '../../../nodes/composite-faces/definition.ts'
import { run } from '../../../nodes/composite-faces/run.ts'
import { UserError } from '../../../nodes/core/errors.ts'
import type { FramesValue, PlanarImage, VideoFrame } from '../../../nodes/core/media.ts'
import type { FaceValue } from '../../../nodes/types/face.ts'
import type { MaskValue } from '../../../nodes/types/mask.ts'
import type { TracksValue } from '../../../nodes/types/tracks.ts'
import { defaultParams } from '../../helpers/default-params.ts'
import { faceCrop } from '../../helpers/face-crops.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { faceLandmarks, flatImage, framesOf, noiseImage } from '../../helpers/planar-images.ts'
import { restingTrack, tracksOf } from '../../helpers/tracks.ts'

const size = { width: 160, height: 120, frameCount: 3 }
const pictures = Array.from({ length: 3 }, (_, i) => noiseImage('i420', 160, 120, i + 1))
const landmarks = faceLandmarks([60, 40, 40, 44])

/** A face whose crop is all of one colour, so that what is pasted can be told from everything else. */
function newFace(frame: number, parts: Partial<FaceValue> & { angle?: number } = {}): FaceValue {
  const crop = faceCrop(pictures[frame]!, landmarks, { side: 96, frame, ...parts })
  return { ...crop, image: parts.image ?? flatImage('rgb', 96, 96, 250) }
}

interface Given {
  faces: readonly FaceValue[]
  masks?: { keys: string[]; items: MaskValue[] }
  tracks?: TracksValue
  set?: { margin?: number; feather?: number; match?: number }
}

async function composite({ faces, masks, tracks, set }: Given) {
  const ctx = memoContext({ key: 'recipe' })
  const frames = framesOf(pictures)
  const result = (await run({
    inputs: { frames, faces: { keys: faces.map((_, i) => `k${i}`), items: faces }, masks, tracks },
    params: defaultParams(compositeFaces, set),
    ctx,
  })) as { frames: FramesValue }
  const all: VideoFrame[] = []
  for await (const frame of result.frames.open()) all.push(frame)
  return { source: frames, frames: result.frames, all, ctx }
}

function changed(frame: PlanarImage, index: number): { x: number; y: number }[] {
  return [...frame.planes[0].keys()]
    .filter((i) => frame.planes[0][i] !== pictures[index]!.planes[0][i])
    .map((i) => ({ x: i % 160, y: Math.floor(i / 160) }))
}

describe('composite-faces', () => {
  it('pastes each face into its own frame and leaves the others as they are', async () => {
    const { all, frames } = await composite({ faces: [newFace(2), newFace(0, { angle: 0.5 })] })
    expect(all.map((frame, i) => changed(frame, i).length > 500)).toEqual([true, false, true])
    expect(changed(all[1]!, 1)).toEqual([])
    expect(frames).toMatchObject({ digest: 'recipe', verified: false, untouched: false })
  })

  it('covers the face wholly, wherever its crop was turned, and nothing far from it', async () => {
    for (const angle of [0, 0.6, -1.2]) {
      const { all } = await composite({ faces: [newFace(1, { angle })], set: { match: 0 } })
      const [luma] = all[1]!.planes
      for (let point = 0; point < 68; point++) {
        const [x, y] = [Math.round(landmarks[2 * point]!), Math.round(landmarks[2 * point + 1]!)]
        expect(luma[y * 160 + x]).toBeGreaterThan(225)
      }
      const reach = 44 * 0.13 + 3
      for (const { x, y } of changed(all[1]!, 1)) {
        expect(x > 60 - reach && x < 100 + reach).toBe(true)
        expect(y > 40 - 0.7 * 44 - reach && y < 84 + reach).toBe(true)
      }
    }
  })

  it('with tracks, also covers the face that was there', async () => {
    const box = [50, 30, 60, 66] as const
    const wide = faceLandmarks(box)
    const before = new Float32Array(3 * 136)
    for (let i = 0; i < 3; i++) before.set(wide, 136 * i)
    const tracks = tracksOf(size, restingTrack('1', 1, 1, box, { landmarks: before.subarray(0, 136) }))
    const alone = changed((await composite({ faces: [newFace(1)] })).all[1]!, 1)
    const both = changed((await composite({ faces: [newFace(1)], tracks })).all[1]!, 1)
    expect(both.length).toBeGreaterThan(1.3 * alone.length)
    expect(both.some(({ x }) => x < 52) && both.some(({ x }) => x > 107)).toBe(true)
  })

  it('says how many tracked faces are left as they are', async () => {
    const tracks = tracksOf(size, restingTrack('1', 0, 3, [60, 40, 40, 44]))
    expect((await composite({ faces: [newFace(1)], tracks })).ctx.warnings).toEqual([
      expect.stringMatching(/^2 tracked faces .* "verify-output"/),
    ])
    expect((await composite({ faces: [0, 1, 2].map((i) => newFace(i)), tracks })).ctx.warnings).toEqual([])
  })

  it('pastes what a mask shows, and refuses masks of other faces', async () => {
    const faces = [newFace(1)]
    const half = { width: 96, height: 96, data: new Uint8Array(96 * 96).fill(255, 96 * 48) }
    const { all } = await composite({ faces, masks: { keys: ['k0'], items: [half] }, set: { match: 0 } })
    const pixels = changed(all[1]!, 1)
    expect(pixels.length).toBeGreaterThan(500)
    expect(Math.min(...pixels.map(({ y }) => y))).toBeGreaterThan(59)
    await expect(composite({ faces, masks: { keys: ['other'], items: [half] } })).rejects.toThrow(UserError)
    const small = { width: 2, height: 2, data: new Uint8Array(4) }
    await expect(composite({ faces, masks: { keys: ['k0'], items: [small] } })).rejects.toThrow(/2×2.*96×96/)
  })

  it('pastes the whole crop of a face without landmarks', async () => {
    const face = { ...newFace(1), landmarks: new Float32Array(0) }
    const { all } = await composite({ faces: [face], set: { feather: 0, match: 0 } })
    const corner = face.frameFromCrop
    const [left, top] = [Math.round(corner[2]), Math.round(corner[5])]
    expect(all[1]!.planes[0][(top + 2) * 160 + left + 2]).toBeGreaterThan(225)
  })

  it('gives the very frames back where there is no face, and refuses faces of other frames', async () => {
    const { frames, source } = await composite({ faces: [] })
    expect(frames).toBe(source)
    await expect(composite({ faces: [{ ...newFace(1), frame: 3 }] })).rejects.toThrow(/frame 3, 3 frames/)
  })
})
