import { expect, it } from 'vitest'
import type { PlanarImage } from '../../../nodes/core/media.ts'
import type { MeshStore } from '../../../nodes/reshape-faces/mesh/mesh-store.ts'
import type { PersonFace } from '../../../nodes/reshape-faces/person-face.ts'
import { reshapedFrames } from '../../../nodes/reshape-faces/reshaped-frames.ts'
import { placedHead } from '../../helpers/face-plans.ts'
import { memoContext } from '../../helpers/memo-context.ts'
import { faceLandmarks, flatImage, framesOf } from '../../helpers/planar-images.ts'
import { trackOf } from '../../helpers/tracks.ts'

const [width, height, count] = [160, 140, 50]
const whole = [50, 30, 60, 70] as const

/** Skin everywhere; `dark` says in which frames something dark is before mouth and chin. */
function pictures(dark: (frame: number) => boolean): PlanarImage[] {
  return Array.from({ length: count }, (_, frame) => {
    const image = flatImage('rgb', width, height, 150)
    if (dark(frame))
      for (const plane of image.planes)
        for (let y = 75; y < 110; y++) plane.fill(20, y * width + 40, y * width + 120)
    return image
  })
}

const face = {
  id: '1',
  face: {
    choice: {},
    basis: { medianTexture: new Float32Array(3 * 65536).fill(150), keep: new Float32Array(65536) },
  },
} as unknown as PersonFace

interface Scene {
  readonly dark?: (frame: number) => boolean
  /** Whether something takes the chin from the track's box and landmarks. */
  readonly squeezed?: (frame: number) => boolean
  readonly unsure?: (frame: number) => boolean
  readonly faces?: readonly PersonFace[]
}

const never = () => false

/** For each frame # where the face is reshaped, . where it is covered. */
async function shown({
  dark = never,
  squeezed = never,
  unsure = never,
  faces = [face],
}: Scene): Promise<string> {
  const boxes = Array.from({ length: count }, (_, i) => (squeezed(i) ? ([50, 30, 60, 40] as const) : whole))
  const track = trackOf('a', 0, boxes, {
    landmarks: Float32Array.from(boxes.flatMap((box) => [...faceLandmarks(box)])),
  })
  const meshes = {
    meshAt: () => Promise.resolve(placedHead(25, [80, 60])),
    reliable: () => Uint8Array.from({ length: count }, (_, i) => (unsure(i) ? 0 : 1)),
  } as unknown as MeshStore
  const reshaped = await reshapedFrames({
    frames: framesOf(pictures(dark)),
    people: [{ id: '1', key: '1', tracks: [track] }],
    faces,
    meshes,
    maxYaw: 40,
    ctx: memoContext(),
  })
  return [...(reshaped.get('a') ?? [])].map((value) => (value === 1 ? '#' : '.')).join('')
}

it('reshapes a face throughout where nothing is before it', async () => {
  expect(await shown({})).toBe('#'.repeat(count))
})

it('covers a face that is hidden for a moment long enough not to flash', async () => {
  expect(await shown({ dark: (frame) => frame === 20 })).toBe(
    `${'#'.repeat(17)}${'.'.repeat(8)}${'#'.repeat(25)}`,
  )
})

it('covers a face between two moments in which it is hidden', async () => {
  const both = await shown({ dark: (frame) => frame === 20 || frame === 28 })
  expect(both).toBe(`${'#'.repeat(17)}${'.'.repeat(16)}${'#'.repeat(17)}`)
})

it('covers a face whose chin something of the colour of skin takes away', async () => {
  const covered = await shown({ squeezed: (frame) => frame >= 20 && frame < 30 })
  expect(covered).toBe(`${'#'.repeat(18)}${'.'.repeat(14)}${'#'.repeat(18)}`)
})

it('covers what its mesh cannot be relied on, and says nothing of people without a new face', async () => {
  expect(await shown({ unsure: (frame) => frame < 25 })).toBe(`${'.'.repeat(27)}${'#'.repeat(23)}`)
  expect(await shown({ faces: [{ id: '1', face: { cover: 'child' } }] })).toBe('')
})
