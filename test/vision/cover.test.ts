import { describe, expect, it } from 'vitest'
import { coverRegion, parseHexColour, planeValues } from '../../runtime/vision/cover.ts'
import { faceRegion } from '../../runtime/vision/region.ts'
import { flatImage, noiseImage } from '../helpers/planar-images.ts'

const whole = { shape: 'box', margin: 0, feather: 0 } as const

describe('the cover colour', () => {
  it.each([
    ['bt709', 'tv', [63, 102, 240]],
    ['bt709', 'pc', [54, 99, 255]],
    ['smpte170m', 'tv', [81, 90, 240]],
    ['bt470bg', 'pc', [76, 85, 255]],
    ['bt2020nc', 'tv', [74, 97, 240]],
  ] as const)('is red by the matrix and range of the picture: %s %s', (matrix, range, expected) => {
    const image = flatImage('i420', 4, 4, 0, { matrix, range })
    for (const [index, value] of planeValues(image, [255, 0, 0]).entries())
      expect(Math.abs(value - expected[index]!)).toBeLessThanOrEqual(1)
  })

  it('is used as it is for RGB planes', () => {
    expect(planeValues(flatImage('rgb', 4, 4), parseHexColour('#20a4C8'))).toEqual([0x20, 0xa4, 0xc8])
  })

  it('is refused where it is not written #rrggbb', () => {
    expect(() => parseHexColour('red')).toThrow(/#rrggbb/)
    expect(() => parseHexColour('#12345')).toThrow(/#rrggbb/)
  })
})

describe('a cover', () => {
  it('leaves nothing but its colour inside the shape', () => {
    const image = noiseImage('i420', 64, 48)
    coverRegion(image, faceRegion([10, 10, 20, 20], undefined, whole, image), [255, 255, 255])
    const [y, u, v] = image.planes
    for (let row = 10; row < 30; row++)
      expect([...y.subarray(row * 64 + 10, row * 64 + 30)]).toEqual(Array(20).fill(235))
    for (const plane of [u, v])
      for (let row = 5; row < 15; row++)
        expect([...plane.subarray(row * 32 + 5, row * 32 + 15)]).toEqual(Array(10).fill(128))
  })
})
