import { describe, expect, it } from 'vitest'
import type { PlanarImage } from '../../nodes/core/media.ts'
import { blurRegion } from '../../runtime/vision/blur.ts'
import type { Box } from '../../runtime/vision/boxes.ts'
import { coverRegion } from '../../runtime/vision/cover.ts'
import { pixelateRegion } from '../../runtime/vision/pixelate.ts'
import { faceRegion, maskedPlanes, type FaceRegion } from '../../runtime/vision/region.ts'
import { copyImage, faceLandmarks, noiseImage } from '../helpers/planar-images.ts'

const effects = {
  blur: (image: PlanarImage, region: FaceRegion) => blurRegion(image, region, { strength: 0.15 }),
  pixelate: (image: PlanarImage, region: FaceRegion) => pixelateRegion(image, region, { blocks: 8 }),
  cover: (image: PlanarImage, region: FaceRegion) => coverRegion(image, region, [32, 36, 44]),
}

const sizes = [
  [160, 120],
  [161, 121],
  [3, 3],
  [1, 1],
  [2, 97],
] as const

function boxesFor(width: number, height: number): Box[] {
  return [
    [width * 0.3, height * 0.3, width * 0.4, height * 0.4],
    [-width * 0.3 - 0.5, -height * 0.2, width * 0.6, height * 0.7],
    [width * 0.8, height * 0.75, width, height],
    [width / 2, height / 2, 1, 1],
    [width / 2 - 0.4, height / 2 - 1.2, 3, 2],
    [-4 * width, -3 * height, 9 * width, 8 * height],
    [width + 50, height + 50, 20, 20],
    [-500, 10, 20, 20],
  ]
}

/** Counts samples that changed, and fails where one outside the region did. */
function changedInside(before: PlanarImage, after: PlanarImage, region: FaceRegion): number {
  let changed = 0
  for (const [index, { stride, mask }] of maskedPlanes(after, region).entries()) {
    const [old, now] = [before.planes[index]!, after.planes[index]!]
    expect(now.length).toBe(old.length)
    for (let at = 0; at < now.length; at++) {
      if (now[at] === old[at]) continue
      changed++
      const [x, y] = [(at % stride) - mask.left, Math.floor(at / stride) - mask.top]
      const inside = x >= 0 && y >= 0 && x < mask.width && y < mask.height
      if (!inside || mask.weights[y * mask.width + x] === 0)
        throw new Error(`Sample ${at} of plane ${index} changed outside the region.`)
    }
  }
  return changed
}

describe.each(Object.entries(effects))('%s', (_, effect) => {
  it.each(['i420', 'rgb'] as const)(
    'changes no sample outside its region, whatever lies where: %s',
    (layout) => {
      let changed = 0
      for (const [width, height] of sizes) {
        for (const box of boxesFor(width, height)) {
          for (const shape of ['box', 'ellipse', 'hull'] as const) {
            for (const feather of [0, 0.2]) {
              const before = noiseImage(layout, width, height)
              const after = copyImage(before)
              const region = faceRegion(box, faceLandmarks(box), { shape, margin: 0.1, feather }, before)
              effect(after, region)
              changed += changedInside(before, after, region)
            }
          }
        }
      }
      expect(changed).toBeGreaterThan(100_000)
    },
  )

  it('reads nothing but the rectangle around its region', () => {
    const first = noiseImage('i420', 160, 120, 1)
    const second = noiseImage('i420', 160, 120, 2)
    const region = faceRegion(
      [60, 40, 30, 40],
      undefined,
      { shape: 'ellipse', margin: 0.2, feather: 0.1 },
      first,
    )
    for (const [index, { samples, stride, mask }] of maskedPlanes(first, region).entries()) {
      for (let row = mask.top; row < mask.top + mask.height; row++) {
        const at = row * stride + mask.left
        second.planes[index]!.set(samples.subarray(at, at + mask.width), at)
      }
    }
    effect(first, region)
    effect(second, region)
    for (const [index, { samples, stride, mask }] of maskedPlanes(first, region).entries()) {
      for (let row = mask.top; row < mask.top + mask.height; row++) {
        const at = row * stride + mask.left
        expect(second.planes[index]!.slice(at, at + mask.width)).toEqual(samples.slice(at, at + mask.width))
      }
    }
  })

  it('mixes by the weight in the soft edge', () => {
    const before = noiseImage('i420', 160, 120)
    const region = faceRegion([60, 40, 40, 40], undefined, { shape: 'box', margin: 0, feather: 0.3 }, before)
    const soft = copyImage(before)
    effect(soft, region)
    const hardened = { ...region.full, weights: region.full.weights.map((weight) => (weight > 0 ? 255 : 0)) }
    const hard = copyImage(before)
    effect(hard, { ...region, full: hardened })
    const { left, top, width, height, weights } = region.full
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const at = (top + y) * 160 + left + x
        const weight = weights[y * width + x]! / 255
        const expected = before.planes[0][at]! * (1 - weight) + hard.planes[0][at]! * weight
        expect(Math.abs(soft.planes[0][at]! - expected)).toBeLessThanOrEqual(0.51)
      }
  })

  it('hides two faces that overlap without uncovering either', () => {
    const image = noiseImage('i420', 160, 120)
    const options = { shape: 'ellipse', margin: 0.1, feather: 0.1 } as const
    const boxes: Box[] = [
      [40, 40, 40, 40],
      [65, 45, 40, 40],
    ]
    const before = copyImage(image)
    for (const box of boxes) effect(image, faceRegion(box, undefined, options, image))
    const solid = boxes.map((box) => faceRegion(box, undefined, options, image).full)
    let kept = 0
    let covered = 0
    for (const { left, top, width, height, weights } of solid)
      for (let i = 0; i < width * height; i++) {
        if (weights[i] !== 255) continue
        const at = (top + Math.floor(i / width)) * 160 + left + (i % width)
        covered++
        if (image.planes[0][at] === before.planes[0][at]) kept++
      }
    // Noise seldom has the effect's value by chance.
    expect(kept / covered).toBeLessThan(0.05)
  })
})
