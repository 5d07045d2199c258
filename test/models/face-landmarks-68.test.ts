import { beforeAll, describe, expect, it } from 'vitest'
import { createFaceLandmarks68 } from '../../models/face-landmarks-68/landmarker.ts'
import type { Detection, FaceLandmarker } from '../../models/roles.ts'
import type { PlanarImage } from '../../nodes/core/media.ts'
import golden from '../golden/face-api/faces.json' with { type: 'json' }
import { toI420 } from '../helpers/cuts.ts'
import { embeddedSession } from '../helpers/onnx-session.ts'
import { photograph } from '../helpers/photographs.ts'

type Box = Detection['box']

let landmarker: FaceLandmarker
let image: PlanarImage
const faces = golden.images.sample4.faces

beforeAll(async () => {
  landmarker = createFaceLandmarks68(await embeddedSession('face-landmarks-68'))
  image = await photograph('sample4')
})

function meanDistance(left: Float32Array, right: Float32Array): number {
  let sum = 0
  for (let i = 0; i < 136; i += 2) sum += Math.hypot(left[i]! - right[i]!, left[i + 1]! - right[i + 1]!)
  return sum / 68
}

/** The box shifted and scaled by up to 5 %, in eight ways. */
function variants([x, y, width, height]: Box): Box[] {
  return [-1, 1].flatMap((a) =>
    [-1, 1].flatMap((b) =>
      [0.95, 1.05].map((scale): Box => {
        const [w, h] = [width * scale, height * scale]
        return [x + (width - w) / 2 + a * 0.05 * width, y + (height - h) / 2 + b * 0.05 * height, w, h]
      }),
    ),
  )
}

async function spread(box: Box, passes: 1 | 2): Promise<number> {
  const runs = await Promise.all(
    variants(box).map((variant) => landmarker.locate(image, variant, { passes })),
  )
  const mean = Float32Array.from(
    { length: 136 },
    (_, i) => runs.reduce((sum, run) => sum + run[i]!, 0) / runs.length,
  )
  return runs.reduce((sum, run) => sum + meanDistance(run, mean), 0) / runs.length
}

describe('the 68 landmarks', () => {
  it('depend clearly less on the box with a second pass', async () => {
    let one = 0
    let two = 0
    for (const { box } of faces) {
      one += await spread(box as unknown as Box, 1)
      two += await spread(box as unknown as Box, 2)
    }
    expect(two).toBeLessThan(0.65 * one)
  })

  it('lie in the order of the 68-point scheme: jaw, brows, nose, eyes, mouth', async () => {
    for (const { box } of faces) {
      const points = await landmarker.locate(image, box as unknown as Box, { passes: 2 })
      const x = (i: number) => points[2 * i]!
      const y = (i: number) => points[2 * i + 1]!
      expect(points).toHaveLength(136)
      expect(x(0)).toBeLessThan(x(16))
      expect(x(36)).toBeLessThan(x(45))
      expect(y(27)).toBeLessThan(y(30))
      expect(y(30)).toBeLessThan(y(62))
      expect(y(62)).toBeLessThan(y(8))
    }
  })

  it('are the same in I420 as in RGB to a fraction of a pixel', async () => {
    const box = faces[0]!.box as unknown as Box
    const yuv = toI420(image, { matrix: 'bt709', range: 'tv' })
    const fromRgb = await landmarker.locate(image, box, { passes: 2 })
    const fromYuv = await landmarker.locate(yuv, box, { passes: 2 })
    expect(meanDistance(fromRgb, fromYuv)).toBeLessThan(0.01 * box[2])
  })

  it.each<[string, Box]>([
    ['across the left edge', [-60, 200, 160, 200]],
    ['beside the picture', [5000, -400, 100, 120]],
    ['without size', [300, 300, 0, 0]],
  ])('of a box %s are numbers', async (_, box) => {
    const points = await landmarker.locate(image, box, { passes: 2 })
    expect(points).toHaveLength(136)
    expect(points.every(Number.isFinite)).toBe(true)
  })

  it('are found in a picture of one pixel without an error', async () => {
    const pixel = () => Uint8Array.of(80)
    const tiny: PlanarImage = {
      layout: 'i420',
      width: 1,
      height: 1,
      planes: [pixel(), pixel(), pixel()],
      colour: {},
    }
    expect(await landmarker.locate(tiny, [0, 0, 1, 1], { passes: 2 })).toHaveLength(136)
  })
})
