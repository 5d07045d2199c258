import { describe, expect, it } from 'vitest'
import {
  createTexture,
  textureSide,
  type FaceTexture,
} from '../../../../nodes/reshape-faces/render/face-texture.ts'
import { createOcclusionMeter } from '../../../../nodes/reshape-faces/render/occlusion.ts'

const skin = [190, 140, 115] as const
const count = textureSide * textureSide

function median(): Float32Array {
  return Float32Array.from({ length: 3 * 256 * 256 }, (_, at) => skin[at % 3]!)
}

/** A texture of the person's skin under `light` (a factor by place), with something of another colour over a part. */
function seen(
  light: (x: number, y: number) => number,
  over?: { readonly colour: readonly number[]; readonly at: (x: number, y: number) => boolean },
): FaceTexture {
  const texture = createTexture()
  texture.weights.fill(1)
  for (let at = 0; at < count; at++) {
    const x = (at % textureSide) / textureSide
    const y = Math.floor(at / textureSide) / textureSide
    const colour = over?.at(x, y) === true ? over.colour : skin
    for (let c = 0; c < 3; c++) texture.colours[c * count + at] = colour[c]! * light(x, y)
  }
  return texture
}

const meter = createOcclusionMeter(median(), new Float32Array(256 * 256))

describe('the test for what hides a face', () => {
  it('finds nothing on the same skin under another light', () => {
    expect(meter.measure(seen(() => 1))).toBe(0)
    expect(meter.measure(seen(() => 0.5))).toBe(0)
    expect(meter.measure(seen((x) => 0.6 + 0.6 * x))).toBe(0)
    expect(meter.measure(seen((x, y) => 0.5 + 0.5 * x + 0.3 * y))).toBe(0)
  })

  it('finds a dark thing before the mouth', () => {
    const microphone = {
      colour: [30, 30, 32],
      at: (x: number, y: number) => Math.hypot(x - 0.5, y - 0.75) < 0.15,
    }
    expect(meter.measure(seen(() => 1, microphone))).toBeGreaterThan(0.06)
    expect(meter.measure(seen((x) => 0.6 + 0.6 * x, microphone))).toBeGreaterThan(0.06)
  })

  it('finds something over half the face by its colour', () => {
    const cloth = { colour: [120, 150, 190], at: (_x: number, y: number) => y > 0.55 }
    expect(meter.measure(seen(() => 1, cloth))).toBeGreaterThan(0.12)
  })

  it('does not count thin lines', () => {
    const folds = { colour: [110, 80, 66], at: (x: number) => x % 0.25 < 0.016 }
    expect(meter.measure(seen(() => 1, folds))).toBe(0)
  })

  it('says that everything is hidden where hardly anything is seen', () => {
    const texture = seen(() => 1)
    texture.weights.fill(0, count / 10)
    expect(meter.measure(texture)).toBe(1)
  })

  it('says so, too, of a person whose skin was never seen, and of what is no number', () => {
    const unknown = createOcclusionMeter(new Float32Array(3 * 256 * 256), new Float32Array(256 * 256))
    expect(unknown.measure(seen(() => 1))).toBe(1)
    const broken = seen(() => 1)
    broken.weights.fill(NaN)
    expect(meter.measure(broken)).toBe(1)
  })
})
