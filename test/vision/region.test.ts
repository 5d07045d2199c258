import { describe, expect, it } from 'vitest'
import type { Box } from '../../runtime/vision/boxes.ts'
import { faceRegion, type FaceRegion, type RegionOptions } from '../../runtime/vision/region.ts'
import { createScratch } from '../../runtime/vision/scratch.ts'
import type { Mask } from '../../runtime/vision/mask.ts'
import { faceLandmarks } from '../helpers/planar-images.ts'

const picture = { width: 161, height: 121 }
const plain: RegionOptions = { shape: 'ellipse', margin: 0, feather: 0 }

function weightAt({ left, top, width, height, weights }: Mask, x: number, y: number): number {
  const [column, row] = [x - left, y - top]
  return column >= 0 && row >= 0 && column < width && row < height ? weights[row * width + column]! : 0
}

/** The pixels of the picture whose weight is not as it should be, for a short message and a fast test. */
function wrongPixels(region: FaceRegion, right: (x: number, y: number, weight: number) => boolean): string[] {
  const wrong: string[] = []
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) {
      const weight = weightAt(region.full, x, y)
      if (!right(x, y, weight)) wrong.push(`${x}, ${y}: ${weight}`)
    }
  return wrong
}

const boxes: Record<string, Box> = {
  'in the middle': [50.3, 40.7, 40, 50],
  'over the left and top edge': [-20.5, -10.2, 40, 50],
  'over the right and bottom edge': [140.1, 100.4, 40, 50],
  'of one pixel': [80, 60, 1, 1],
  'of three pixels': [80.5, 60.5, 3, 3],
  'larger than the picture': [-300, -300, 900, 800],
}

describe('the region of a face', () => {
  it.each(Object.entries(boxes))('covers every pixel that a box touches and no other: %s', (_, box) => {
    const region = faceRegion(box, undefined, { ...plain, shape: 'box' }, picture)
    const [left, top, width, height] = box
    const wrong = wrongPixels(region, (x, y, weight) => {
      const touched = x + 1 > left && x < left + width && y + 1 > top && y < top + height
      return weight === (touched ? 255 : 0)
    })
    expect(wrong).toEqual([])
  })

  it.each(Object.entries(boxes))('covers the whole ellipse and little more: %s', (_, box) => {
    const region = faceRegion(box, undefined, plain, picture)
    const [rx, ry] = [box[2] / 2, box[3] / 2]
    const [cx, cy] = [box[0] + rx, box[1] + ry]
    const wrong = wrongPixels(region, (x, y, weight) => {
      // The point of the pixel that is nearest to the centre decides whether the ellipse touches it.
      const dx = Math.max(x - cx, cx - x - 1, 0)
      const dy = Math.max(y - cy, cy - y - 1, 0)
      if ((dx / rx) ** 2 + (dy / ry) ** 2 < 1) return weight === 255
      return weight === 0 || (dx / (1.003 * rx)) ** 2 + (dy / (1.003 * ry)) ** 2 <= 1
    })
    expect(wrong).toEqual([])
  })

  it('is empty for a face outside the picture', () => {
    for (const box of [
      [-80, 20, 40, 50],
      [180, 20, 40, 50],
      [20, -90, 40, 50],
      [20, 140, 40, 50],
    ] as const) {
      const { full, half } = faceRegion(box, undefined, { ...plain, margin: 0.1, feather: 0.1 }, picture)
      expect(full.width * full.height + half.width * half.height).toBe(0)
    }
  })

  it.each(['box', 'ellipse', 'hull'] as const)('keeps the soft edge outside the shape: %s', (shape) => {
    const box: Box = [50.3, 40.7, 40, 50]
    const landmarks = faceLandmarks(box)
    const hard = faceRegion(box, landmarks, { shape, margin: 0.1, feather: 0 }, picture)
    const soft = faceRegion(box, landmarks, { shape, margin: 0.1, feather: 0.2 }, picture)
    let edge = 0
    const wrong = wrongPixels(hard, (x, y, weight) => {
      const softened = weightAt(soft.full, x, y)
      if (weight === 0 && softened > 0) edge++
      return weight === 255 ? softened === 255 : softened < 255
    })
    expect(wrong).toEqual([])
    expect(edge).toBeGreaterThan(1000)
  })

  it('lets the soft edge fall evenly over its width', () => {
    const region = faceRegion([40, 40, 50, 50], undefined, { shape: 'box', margin: 0, feather: 0.4 }, picture)
    const profile = Array.from({ length: 22 }, (_, i) => weightAt(region.full, 89 + i, 65))
    expect(profile[0]).toBe(255)
    for (let i = 1; i < profile.length; i++) expect(profile[i]!).toBeLessThanOrEqual(profile[i - 1]!)
    for (let i = 1; i < profile.length; i++) expect(profile[i - 1]! - profile[i]!).toBeLessThan(30)
    expect(profile[10]).toBeGreaterThan(100)
    expect(profile[10]).toBeLessThan(155)
    expect(profile[21]).toBe(0)
  })

  it('gives each chroma sample the largest weight of the pixels that it colours', () => {
    for (const box of Object.values(boxes)) {
      const { full, half } = faceRegion(box, undefined, { ...plain, margin: 0.1, feather: 0.2 }, picture)
      const wrong: string[] = []
      for (let y = 0; y < 61; y++)
        for (let x = 0; x < 81; x++) {
          const four = [0, 1].flatMap((dy) => [0, 1].map((dx) => weightAt(full, 2 * x + dx, 2 * y + dy)))
          if (weightAt(half, x, y) !== Math.max(...four)) wrong.push(`${x}, ${y}`)
        }
      expect(wrong).toEqual([])
    }
  })

  it('states for each row where weights begin and where they are solid', () => {
    const box: Box = [50.3, 40.7, 40, 50]
    const options = { shape: 'hull', margin: 0.1, feather: 0.2 } as const
    const { full, half } = faceRegion(box, faceLandmarks(box), options, picture)
    for (const { spans, weights, width, height } of [full, half]) {
      const wrong: string[] = []
      for (let row = 0; row < height; row++) {
        const [start, solidStart, solidEnd, end] = Array.from(spans.subarray(4 * row, 4 * row + 4)) as [
          number,
          number,
          number,
          number,
        ]
        for (let x = 0; x < width; x++) {
          const weight = weights[row * width + x]!
          const right =
            x < start || x >= end
              ? weight === 0
              : x >= solidStart && x < solidEnd
                ? weight === 255
                : weight > 0
          if (!right) wrong.push(`${x}, ${row}: ${weight}`)
        }
      }
      expect(wrong).toEqual([])
    }
  })

  it('is the same in memory that was used before', () => {
    const scratch = createScratch()
    const options = { shape: 'ellipse', margin: 0.2, feather: 0.1 } as const
    for (const box of [...Object.values(boxes), ...Object.values(boxes)]) {
      const fresh = faceRegion(box, undefined, options, picture)
      const again = faceRegion(box, undefined, options, picture, scratch)
      expect(again).toEqual(fresh)
    }
  })

  it('refuses a box that is not finite', () => {
    expect(() => faceRegion([NaN, 0, 10, 10], undefined, plain, picture)).toThrow(/must be finite/)
  })

  it('covers a pixel even where a box has no size', () => {
    const { full } = faceRegion([80, 60, 0, 0], undefined, plain, picture)
    expect(weightAt(full, 80, 60)).toBe(255)
  })
})
