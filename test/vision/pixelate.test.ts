import { describe, expect, it } from 'vitest'
import { blockSize, minBlockSize, pixelateRegion } from '../../runtime/vision/pixelate.ts'
import { faceRegion } from '../../runtime/vision/region.ts'
import { copyImage, flatImage, noiseImage } from '../helpers/planar-images.ts'

const square = { shape: 'box', margin: 0, feather: 0 } as const

describe('pixelation', () => {
  it('gives each block the mean of its pixels', () => {
    const before = noiseImage('i420', 160, 120)
    const after = copyImage(before)
    pixelateRegion(after, faceRegion([32, 16, 64, 64], undefined, square, before), { blocks: 8 })
    for (const [plane, side, stride] of [
      [0, 8, 160],
      [1, 4, 80],
      [2, 4, 80],
    ] as const) {
      for (let block = 0; block < 64; block++) {
        const left = (plane === 0 ? 32 : 16) + (block % 8) * side
        const top = (plane === 0 ? 16 : 8) + Math.floor(block / 8) * side
        let sum = 0
        for (let i = 0; i < side * side; i++)
          sum += before.planes[plane][(top + Math.floor(i / side)) * stride + left + (i % side)]!
        for (let i = 0; i < side * side; i++) {
          const value = after.planes[plane][(top + Math.floor(i / side)) * stride + left + (i % side)]!
          expect(Math.abs(value - sum / side ** 2)).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  it('takes the mean over the pixels of the region only', () => {
    const image = flatImage('rgb', 120, 120, 10)
    const region = faceRegion([30, 30, 60, 60], undefined, { ...square, shape: 'ellipse' }, image)
    const { left, top, width, weights } = region.full
    for (let i = 0; i < weights.length; i++)
      if (weights[i]! > 0) image.planes[0][(top + Math.floor(i / width)) * 120 + left + (i % width)] = 200
    pixelateRegion(image, region, { blocks: 4 })
    expect(new Set(image.planes[0])).toEqual(new Set([10, 200]))
  })

  it('moves its blocks with the face', () => {
    const scene = noiseImage('rgb', 200, 120)
    const moved = flatImage('rgb', 200, 120)
    for (const [plane, samples] of scene.planes.entries())
      for (let at = 7; at < samples.length; at++) moved.planes[plane]![at] = samples[at - 7]!
    const options = { ...square, shape: 'ellipse', margin: 0.2 } as const
    pixelateRegion(scene, faceRegion([60, 40, 40, 40], undefined, options, scene), { blocks: 6 })
    pixelateRegion(moved, faceRegion([67, 40, 40, 40], undefined, options, moved), { blocks: 6 })
    for (let y = 20; y < 100; y++)
      for (let x = 40; x < 130; x++)
        expect(moved.planes[0][y * 200 + x + 7]).toBe(scene.planes[0][y * 200 + x])
  })

  it('uses fewer blocks where the face is small', () => {
    const image = noiseImage('i420', 160, 120)
    const small = faceRegion([60, 40, 12, 12], undefined, square, image)
    expect(blockSize(small, { blocks: 32 })).toBe(minBlockSize)
    pixelateRegion(image, small, { blocks: 32 })
    const values = new Set<number>()
    for (let y = 40; y < 52; y++) for (let x = 60; x < 72; x++) values.add(image.planes[0][y * 160 + x]!)
    expect(values.size).toBeLessThanOrEqual(9)
  })

  it('makes one block of a tiny face', () => {
    const image = noiseImage('i420', 40, 40)
    pixelateRegion(image, faceRegion([20, 20, 3, 3], undefined, square, image), { blocks: 8 })
    const values = new Set<number>()
    for (let y = 20; y < 23; y++) for (let x = 20; x < 23; x++) values.add(image.planes[0][y * 40 + x]!)
    expect(values.size).toBe(1)
  })
})
