import { describe, expect, test } from 'vitest'
import type { Rational } from '../../nodes/core/media.ts'
import { colourOptions } from '../../runtime/media/colour-codes.ts'
import { parseVersion, versionedOptions, isOld } from '../../runtime/media/ffmpeg-version.ts'
import { findFrameRate, parseRational } from '../../runtime/media/frame-rate.ts'
import { conversionTo420, describePixelFormat } from '../../runtime/media/pixel-format.ts'
import { rotationOf } from '../../runtime/media/probe-output.ts'
import { chooseTimeBase } from '../../runtime/media/time-base.ts'

const ratio = (numerator: number, denominator = 1): Rational => ({ numerator, denominator })
const times = (count: number, time: (at: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, at) => time(at))

describe('versions', () => {
  const banner = (version: string, library: string): string =>
    `ffmpeg version ${version} Copyright\nlibavutil      ${library} / ${library}\n`

  test('are told by libavutil, which git builds have too', () => {
    const old = parseVersion(banner('N-47683-g0e8eb07980-static', '56. 24.101'))
    const current = parseVersion(banner('5.1.9-0+deb12u1', '57. 28.100'))
    expect([old?.libavutil, current?.libavutil]).toEqual([
      [56, 24],
      [57, 28],
    ])
    expect([isOld(old!), isOld(current!)]).toEqual([true, false])
    expect(versionedOptions(old!).passthrough).toEqual(['-vsync', 'passthrough'])
    expect(versionedOptions(current!).passthrough).toEqual(['-fps_mode', 'passthrough'])
  })

  test('are not seen in the output of another program', () => {
    expect(parseVersion('bash 5.2')).toBeUndefined()
  })
})

describe('frame rates', () => {
  test('are read from what ffprobe prints', () => {
    expect([parseRational('30000/1001'), parseRational('4:3'), parseRational('25')]).toEqual([
      ratio(30000, 1001),
      ratio(4, 3),
      ratio(25),
    ])
    expect([parseRational('0/0'), parseRational('N/A'), parseRational(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('stay constant where timestamps are rounded to milliseconds', () => {
    const rounded = times(500, (at) => Math.round((at * 1001000) / 30000) / 1000)
    expect(findFrameRate(rounded, [ratio(30000, 1001)])).toEqual({
      frameRate: ratio(30000, 1001),
      variableFrameRate: false,
    })
  })

  test('take the mean rate where the stated one is wrong', () => {
    const found = findFrameRate(
      times(100, (at) => at / 25),
      [ratio(90000)],
    )
    expect(found.variableFrameRate).toBe(false)
  })
})

describe('the unit of time', () => {
  test('is one frame where the rate is constant', () => {
    expect(
      chooseTimeBase(
        times(99, (at) => (at * 1001) / 30000),
        ratio(30000, 1001),
        ratio(1, 90000),
        true,
      ),
    ).toEqual(ratio(1001, 30000))
  })

  test('is as fine as the timestamps need', () => {
    expect(chooseTimeBase(new Float64Array([0, 0.033, 0.067]), ratio(30), undefined, true)).toEqual(
      ratio(1, 1000),
    )
    expect(chooseTimeBase(new Float64Array([0, 7 / 12800]), ratio(30), ratio(1, 12800), true)).toEqual(
      ratio(1, 12800),
    )
    expect(chooseTimeBase(new Float64Array([0, Math.PI]), ratio(30), undefined, true)).toEqual(
      ratio(1, 1_000_000),
    )
  })

  test('moves no frame by more than a millisecond with old programs', () => {
    const { numerator, denominator } = chooseTimeBase(
      new Float64Array([0, 0.033, 0.067]),
      ratio(30),
      undefined,
      false,
    )
    expect(numerator / denominator).toBeLessThanOrEqual(0.002)
  })
})

describe('pixel formats', () => {
  test.each([
    ['yuv420p', 8],
    ['yuv420p10le', 10],
    ['yuv422p12be', 12],
    ['p010le', 10],
    ['gray16le', 16],
    ['gbrp10le', 10],
    ['rgb48be', 16],
    ['rgb24', 8],
    ['yuvj422p', 8],
    ['nv12', 8],
  ])('%s has %i bits', (name, bitDepth) => {
    expect(describePixelFormat(name).bitDepth).toBe(bitDepth)
  })

  test('keep range and tags, but RGB gets a matrix', () => {
    expect(conversionTo420('yuvj422p', { range: 'pc' })).toMatchObject({
      target: 'yuvj420p',
      colour: { range: 'pc' },
    })
    expect(conversionTo420('yuv420p', { matrix: 'bt709' })).toMatchObject({
      note: undefined,
      filter: undefined,
    })
    expect(conversionTo420('gbrp', { matrix: 'gbr', range: 'pc' }).colour).toMatchObject({
      matrix: 'bt709',
      range: 'tv',
    })
  })
})

test('rotations are told clockwise, from the matrix before the old tag', () => {
  const turned = (rotation: number, tag?: string): number =>
    rotationOf({ index: 0, side_data_list: [{ rotation }], ...(tag ? { tags: { rotate: tag } } : {}) })
  expect([turned(-90), turned(90), turned(180), turned(-180), turned(0, '90')]).toEqual([
    90, 270, 180, 180, 0,
  ])
  expect(rotationOf({ index: 0, tags: { rotate: '90' } })).toBe(90)
  expect(turned(33)).toBe(0)
})

test('unknown colour names are left out of the options', () => {
  expect(colourOptions({ primaries: 'bt2020', transfer: 'future', range: 'pc' })).toEqual([
    '-color_primaries',
    '9',
    '-color_range',
    '2',
  ])
})
