import { describe, expect, it } from 'vitest'
import { rgbFromYuv, yuvFromRgb, yuvMatrix } from '../../runtime/vision/colour.ts'

describe('colour', () => {
  it.each(['smpte170m', 'bt470bg', 'bt709', 'bt2020nc', 'fcc', 'smpte240m'])(
    'goes to %s and back in both ranges',
    (matrix) => {
      for (const range of ['tv', 'pc']) {
        const coefficients = yuvMatrix({ matrix, range }, 720)
        const samples: readonly (readonly [number, number, number])[] = [
          [0, 0, 0],
          [255, 255, 255],
          [200, 30, 90],
          [10, 250, 130],
        ]
        for (const rgb of samples) {
          const back = rgbFromYuv(coefficients, ...yuvFromRgb(coefficients, ...rgb))
          back.forEach((value, i) => expect(value).toBeCloseTo(rgb[i]!, 4))
        }
      }
    },
  )

  it('has black at 16 and white at 235 in limited range, at 0 and 255 in full range', () => {
    expect(yuvFromRgb(yuvMatrix({ range: 'tv' }, 480), 0, 0, 0)[0]).toBeCloseTo(16)
    expect(yuvFromRgb(yuvMatrix({ range: 'tv' }, 480), 255, 255, 255)[0]).toBeCloseTo(235)
    expect(yuvFromRgb(yuvMatrix({ range: 'pc' }, 480), 255, 255, 255)[0]).toBeCloseTo(255)
    expect(rgbFromYuv(yuvMatrix({}, 480), 235, 128, 128)).toEqual([255, 255, 255])
  })

  it('gives pure red its published values: 81, 90, 240 in BT.601 and 63, 102, 240 in BT.709', () => {
    const red = (matrix: string) => yuvFromRgb(yuvMatrix({ matrix }, 480), 255, 0, 0).map(Math.round)
    expect(red('smpte170m')).toEqual([81, 90, 240])
    expect(red('bt709')).toEqual([63, 102, 240])
  })

  it('takes BT.709 for untagged pictures from 720 lines on, else BT.601', () => {
    expect(yuvMatrix({}, 720)).toEqual(yuvMatrix({ matrix: 'bt709', range: 'tv' }, 720))
    expect(yuvMatrix({}, 576)).toEqual(yuvMatrix({ matrix: 'smpte170m' }, 576))
    expect(yuvMatrix({ matrix: 'unknown' }, 1080)).toEqual(yuvMatrix({ matrix: 'bt709' }, 1080))
  })

  it('stays within 0 and 255', () => {
    expect(rgbFromYuv(yuvMatrix({}, 480), 255, 255, 255).every((value) => value >= 0 && value <= 255)).toBe(
      true,
    )
    expect(rgbFromYuv(yuvMatrix({}, 480), 0, 0, 0).every((value) => value >= 0 && value <= 255)).toBe(true)
  })
})
