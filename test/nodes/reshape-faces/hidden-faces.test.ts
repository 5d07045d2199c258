import { expect, it } from 'vitest'
import type { PlanarImage } from '../../../nodes/core/media.ts'
import { findHidden, type FindHidden } from '../../../nodes/reshape-faces/hidden-faces.ts'
import { hiddenShare } from '../../../nodes/reshape-faces/render/occlusion.ts'
import { placedHead } from '../../helpers/face-plans.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { flatImage, framesOf } from '../../helpers/planar-images.ts'
import { trackOf } from '../../helpers/tracks.ts'

const [width, height, count] = [160, 140, 8]
const skins = {
  anna: { medianTexture: new Float32Array(3 * 256 * 256).fill(150), keep: new Float32Array(256 * 256) },
}
const track = trackOf(
  '1',
  1,
  Array.from({ length: 6 }, () => [50, 40, 60, 60] as const),
)

/** Skin, in two frames with something dark before mouth and chin. */
const images = Array.from({ length: count }, (_, frame): PlanarImage => {
  const image = flatImage('rgb', width, height, 150)
  if (frame === 3 || frame === 4)
    for (const plane of image.planes)
      for (let y = 75; y < 110; y++) plane.fill(20, y * width + 40, y * width + 120)
  return image
})

function job(parts: Partial<FindHidden> = {}): FindHidden {
  return {
    frames: framesOf(images),
    tracks: [{ person: 'anna', track, reliable: Uint8Array.of(1, 1, 1, 1, 0, 1) }],
    skins,
    meshes: { meshAt: (_, frame) => Promise.resolve(frame === 2 ? undefined : placedHead(25, [80, 60])) },
    params: [],
    ctx: memoContext(),
    ...parts,
  }
}

it('tells how much of a face is hidden in each frame, and all where nobody can look', async () => {
  const [shares] = await findHidden(job())
  // Frames 1 to 6: free, without a mesh, hidden, hidden, not to be relied on, free.
  expect(shares![0]).toBe(0)
  expect(shares![1]).toBe(1)
  expect(shares![2]).toBeGreaterThan(hiddenShare)
  expect(shares![3]).toBe(shares![2])
  expect(shares![4]).toBe(1)
  expect(shares![5]).toBe(0)
})

it('takes a face outside of the picture, and one without numbers, for hidden', async () => {
  const outside = { meshAt: () => Promise.resolve(placedHead(25, [-900, 60])) }
  expect([...(await findHidden(job({ meshes: outside })))[0]!]).toEqual([1, 1, 1, 1, 1, 1])
  const broken = { meshAt: () => Promise.resolve(placedHead(NaN, [80, 60])) }
  expect([...(await findHidden(job({ meshes: broken })))[0]!]).toEqual([1, 1, 1, 1, 1, 1])
})

it('looks again for other people only', async () => {
  const kept = new Map<string, string>()
  const first = await findHidden(job({ ctx: memoContext({ kept }) }))
  const again = memoContext({ kept })
  expect(await findHidden(job({ ctx: again }))).toEqual(first)
  expect(again.computed).toEqual([])
  const other = { person: 'anna', track: { ...track, id: '2' }, reliable: Uint8Array.of(1, 1, 1, 1, 1, 1) }
  const more = memoContext({ kept })
  const [, second] = await findHidden(job({ ctx: more, tracks: [...job().tracks, other] }))
  expect(more.computed).toHaveLength(1)
  expect(second![4]).toBe(0)
})

it('opens nothing where nobody gets a new face', async () => {
  const frames = framesOf(images)
  expect(await findHidden(job({ frames, tracks: [] }))).toEqual([])
  expect(frames.opened).toEqual([])
})

it('keeps no threads when it fails', async () => {
  let open = 0
  const ctx = memoContext({
    workers: () => {
      open++
      const run = () => Promise.reject(new Error('The thread is gone.'))
      return { size: 1, run, [Symbol.dispose]: () => void open-- }
    },
  })
  await expect(findHidden(job({ ctx }))).rejects.toThrow('The thread is gone.')
  expect(open).toBe(0)
})
