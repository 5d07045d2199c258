import { describe, expect, it } from 'vitest'
import { formatBytes, formatDuration, formatShare } from '../../../editor/text/quantities.ts'

describe('quantities as people read them', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1400, '1.4 kB'],
    [23_456_789, '23 MB'],
    [1_600_000_000, '1.6 GB'],
  ])('%i bytes are %s', (bytes, shown) => expect(formatBytes(bytes)).toBe(shown))

  it.each([
    [0.42, '0.4 s'],
    [9.99, '10 s'],
    [59.6, '1 min 00 s'],
    [185, '3 min 05 s'],
    [4320, '1 h 12 min'],
  ])('%d seconds are %s', (seconds, shown) => expect(formatDuration(seconds)).toBe(shown))

  it('a share is never rounded up to the whole', () => {
    expect(formatShare(0.999)).toBe('99 %')
    expect(formatShare(1)).toBe('100 %')
  })
})
