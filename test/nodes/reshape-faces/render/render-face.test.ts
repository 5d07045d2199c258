import { describe, expect, it } from 'vitest'
import { eyeLeft, mouthInner } from '../../../../models/face-mesh-468/regions.ts'
import { createFaceRenderer } from '../../../../nodes/reshape-faces/render/render-face.ts'
import type { FacePlan } from '../../../../nodes/reshape-faces/recipe.ts'
import { lively, placedHead, quietPlan } from '../../../helpers/face-plans.ts'
import { randomNumbers } from '../../../helpers/planar-images.ts'

const [width, height] = [300, 320]

/** Skin-coloured, brighter to the left, with noise. */
function skinPicture(noise = 20): Uint8Array {
  const next = randomNumbers(11)
  const picture = new Uint8Array(3 * width * height)
  for (let i = 0; i < width * height; i++)
    for (let channel = 0; channel < 3; channel++)
      picture[3 * i + channel] =
        [190, 140, 110][channel]! - 0.2 * (i % width) + noise * (next() - 0.5) + 10 * Math.sin(i / 7)
  return picture
}

function rendered(plan: FacePlan, picture: Uint8Array, yaw = 0, scale = 60) {
  const head = placedHead(scale, [width / 2, height / 2 - 30], yaw)
  const result = picture.slice()
  const { changed, occluded } = createFaceRenderer(plan).render({ picture: result, width, height, ...head })
  return { result, changed: changed.slice(), occluded, head }
}

function pixelsWhere(test: (i: number) => boolean): number[] {
  return Array.from({ length: width * height }, (_, i) => i).filter(test)
}

function centreOf(mesh: Float32Array, points: readonly number[]): number {
  const mean = (axis: number) =>
    Math.round(points.reduce((sum, point) => sum + mesh[3 * point + axis]!, 0) / points.length)
  return mean(1) * width + mean(0)
}

describe('a new face', () => {
  it('leaves every pixel as it was that is not marked as changed', () => {
    const picture = skinPicture()
    const { result, changed } = rendered(lively(), picture)
    const still = pixelsWhere((i) => changed[i] === 0)
    expect(still.length).toBeGreaterThan(0.3 * width * height)
    expect(still.filter((i) => [0, 1, 2].some((c) => result[3 * i + c] !== picture[3 * i + c]))).toEqual([])
    expect(pixelsWhere((i) => changed[i] !== 0).length).toBeGreaterThan(0.2 * width * height)
  })

  it('without shape and detail is the skin, smoothed', () => {
    const picture = skinPicture(40)
    const { result, head } = rendered(quietPlan(), picture)
    const cheek = centreOf(head.mesh, [205, 50, 101])
    const block = (from: Uint8Array) =>
      Array.from(
        { length: 121 },
        (_, k) => from[3 * (cheek + (k % 11) - 5 + width * (Math.floor(k / 11) - 5))]!,
      )
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const spread = (values: number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)))
    expect(Math.abs(mean(block(result)) - mean(block(picture)))).toBeLessThan(4)
    expect(spread(block(picture))).toBeGreaterThan(8)
    expect(spread(block(result))).toBeLessThan(2)
  })

  it('keeps some of the shading of plain skin, of the nose only what is wide', () => {
    const picture = skinPicture(0)
    const { head } = rendered(quietPlan(), picture)
    const spots = { cheek: [132], nose: [4] } as const
    const darkening = (points: readonly number[]) => {
      const centre = centreOf(head.mesh, points)
      const [x, y] = [centre % width, Math.floor(centre / width)]
      const shaded = picture.map((value, at) => {
        const [dx, dy] = [(Math.floor(at / 3) % width) - x, Math.floor(at / 3 / width) - y]
        return value * (1 - 0.5 * Math.exp(-(dx * dx + dy * dy) / 150))
      })
      const before = rendered(quietPlan(), picture).result[3 * centre]!
      return rendered(quietPlan(), shaded).result[3 * centre]! / before
    }
    expect(darkening(spots.nose)).toBeGreaterThan(0.85)
    expect(darkening(spots.cheek)).toBeLessThan(darkening(spots.nose) - 0.08)
  })

  it('keeps the eyes and the inner mouth as they are in the picture', () => {
    const picture = skinPicture()
    const open = placedHead(60, [width / 2, height / 2 - 30])
    // Wide open, so that the softened edge leaves something in the middle.
    const spreadFrom = (points: readonly number[]) => {
      const half = points.length / 2
      for (let i = 1; i < half; i++) {
        open.mesh[3 * points[i]! + 1]! -= 6
        open.mesh[3 * points[points.length - i]! + 1]! += 6
      }
    }
    spreadFrom(eyeLeft)
    spreadFrom(mouthInner)
    const result = picture.slice()
    const plan = lively({ delta: new Float32Array(468 * 3) })
    createFaceRenderer(plan).render({ picture: result, width, height, ...open })
    for (const points of [eyeLeft, mouthInner]) {
      const centre = centreOf(open.mesh, points)
      const near = [-1, 0, 1].flatMap((dy) => [-2, -1, 0, 1, 2].map((dx) => centre + dy * width + dx))
      expect(near.filter((i) => result[3 * i] !== picture[3 * i])).toEqual([])
    }
    const nose = centreOf(open.mesh, [4])
    expect(result.slice(3 * nose, 3 * nose + 9)).not.toEqual(picture.slice(3 * nose, 3 * nose + 9))
  })

  it('shows the drawn detail on the skin', () => {
    const picture = skinPicture(0)
    const detail = new Float32Array(3 * 512 * 512).fill(-0.3)
    const plain = rendered(quietPlan(), picture)
    const dark = rendered(quietPlan({ donor: { side: 512, detail } }), picture)
    const cheek = centreOf(plain.head.mesh, [205])
    expect(dark.result[3 * cheek]! / plain.result[3 * cheek]!).toBeCloseTo(Math.exp(-0.3), 1)
  })

  it('leaves hair that hangs over the face', () => {
    const picture = skinPicture()
    const keep = new Float32Array(256 * 256).fill(1, 0, 256 * 90)
    const { result, head } = rendered(lively({ delta: new Float32Array(468 * 3), masks: { keep } }), picture)
    const forehead = centreOf(head.mesh, [9, 151])
    const chin = centreOf(head.mesh, [199])
    expect(result.slice(3 * forehead, 3 * forehead + 30)).toEqual(
      picture.slice(3 * forehead, 3 * forehead + 30),
    )
    expect(result.slice(3 * chin, 3 * chin + 30)).not.toEqual(picture.slice(3 * chin, 3 * chin + 30))
  })

  it('gives the same bytes for the same request, whatever came before', () => {
    const picture = skinPicture()
    const first = rendered(lively(), picture, 0.2)
    const renderer = createFaceRenderer(lively())
    const earlier = placedHead(75, [120, 150], -0.5)
    renderer.render({ picture: picture.slice(), width, height, ...earlier })
    const again = picture.slice()
    const { changed } = renderer.render({ picture: again, width, height, ...first.head })
    expect(again).toEqual(first.result)
    expect(changed).toEqual(first.changed)
  })

  it.each([0, 0.7, -1.2, 1.6, 3.1])('stays in range with the head turned by %s', (yaw) => {
    for (const scale of [8, 60]) {
      const { result, occluded } = rendered(lively(), skinPicture(), yaw, scale)
      expect(result.every((value) => value >= 0 && value <= 255)).toBe(true)
      expect(occluded).toBeGreaterThanOrEqual(0)
      expect(occluded).toBeLessThanOrEqual(1)
    }
  })

  it('copes with a face that is partly or wholly outside of the region', () => {
    const picture = skinPicture()
    for (const at of [
      [0, 0],
      [290, 300],
      [-500, 100],
    ] as const) {
      const result = picture.slice()
      const head = placedHead(60, at)
      expect(() =>
        createFaceRenderer(lively()).render({ picture: result, width, height, ...head }),
      ).not.toThrow()
    }
  })
})
