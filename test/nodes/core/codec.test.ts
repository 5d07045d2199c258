import { describe, expect, it } from 'vitest'
import { decodeData, encodeData } from '../../../nodes/core/codec.ts'

describe('data that is kept', () => {
  it('comes back as it was, typed arrays included', () => {
    const data = {
      text: 'ä "quoted"',
      list: [1, 2.5, -3e-7, null, true],
      floats: new Float32Array([1.5, -2, 3.25]),
      doubles: new Float64Array([Math.PI]),
      bytes: new Uint8Array([0, 127, 255]),
      words: new Uint16Array([65535]),
      whole: new Int32Array([-1]),
      nested: [{ again: new Float32Array(0) }],
    }
    expect(decodeData(encodeData(data))).toEqual(data)
  })

  it('has one text, whatever the order of its members', () => {
    expect(encodeData({ b: 1, a: { d: 2, c: undefined } })).toBe(encodeData({ a: { d: 2 }, b: 1 }))
  })

  it('keeps a view on a part of a buffer without the rest', () => {
    const view = new Float32Array([1, 2, 3, 4]).subarray(1, 3)
    expect(decodeData(encodeData(view))).toEqual(new Float32Array([2, 3]))
  })

  it('keeps a large array', () => {
    const large = new Uint8Array(1_000_003).map((_, at) => at % 251)
    expect(decodeData(encodeData(large))).toEqual(large)
  })

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [() => 1], [Symbol('x')], [10n]])(
    'is never %s',
    (value) => {
      expect(() => encodeData({ value })).toThrow(TypeError)
    },
  )
})
