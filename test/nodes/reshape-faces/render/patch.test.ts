import { describe, expect, it } from 'vitest'
import { cutPatch, facePart, pastePatch } from '../../../../nodes/reshape-faces/render/patch.ts'
import { readPatch, writePatch } from '../../../../nodes/reshape-faces/render/patch-colour.ts'
import { yuvFromRgb, rgbFromYuv, yuvMatrix } from '../../../../runtime/vision/colour.ts'
import { placedHead } from '../../../helpers/face-plans.ts'
import { copyImage, flatImage, noiseImage } from '../../../helpers/planar-images.ts'

const layouts = ['i420', 'rgb'] as const

describe('a part of a frame', () => {
  it.each(layouts)('comes back to where it was cut, %s', (layout) => {
    for (const [width, height] of [
      [60, 40],
      [61, 41],
    ] as const) {
      const frame = noiseImage(layout, width, height)
      const area = { left: 10, top: 4, right: width, bottom: height }
      const pasted = copyImage(flatImage(layout, width, height, 0))
      pastePatch(pasted, cutPatch(frame, area, undefined))
      const whole = cutPatch(pasted, { left: 0, top: 0, right: width, bottom: height }, undefined)
      expect(cutPatch(pasted, area, new ArrayBuffer(1)).samples).toEqual(
        cutPatch(frame, area, undefined).samples,
      )
      expect(whole.samples.filter((value) => value !== 0).length).toBeLessThanOrEqual(
        cutPatch(frame, area, undefined).samples.length,
      )
    }
  })

  it('has even corners, lies within the frame, and is empty where the face is outside', () => {
    const { mesh } = placedHead(20, [33, 31])
    const area = facePart(mesh, 101, 90)
    expect([area.left % 2, area.top % 2]).toEqual([0, 0])
    expect(area.right).toBeLessThanOrEqual(101)
    const beside = facePart(placedHead(20, [-400, 50]).mesh, 101, 90)
    expect(beside.left).toBeGreaterThanOrEqual(beside.right)
  })

  it.each([
    ['bt709', 'tv'],
    ['smpte170m', 'pc'],
  ])('is read by the matrix of its tags: %s, %s', (matrix, range) => {
    const colour = { matrix, range }
    const frame = { ...noiseImage('i420', 21, 15), colour }
    const area = { left: 0, top: 0, right: 21, bottom: 15 }
    const rgb = new Uint8Array(3 * 21 * 15)
    readPatch(cutPatch(frame, area, undefined), rgb)
    const [y, u, v] = frame.planes
    const exact = rgbFromYuv(yuvMatrix(colour, 15), y[21 * 7 + 9]!, u[11 * 3 + 4]!, v[11 * 3 + 4]!)
    const found = [...rgb.subarray(3 * (21 * 7 + 9), 3 * (21 * 7 + 9) + 3)]
    expect(Math.max(...found.map((value, i) => Math.abs(value - exact[i]!)))).toBeLessThanOrEqual(0.51)
  })

  it.each(layouts)('is written back only where it changed, %s', (layout) => {
    const frame = noiseImage(layout, 20, 16)
    const patch = cutPatch(frame, { left: 0, top: 0, right: 20, bottom: 16 }, undefined)
    const before = patch.samples.slice()
    const rgb = new Uint8Array(3 * 20 * 16)
    readPatch(patch, rgb)
    const changed = new Uint8Array(20 * 16)
    writePatch(patch, rgb.fill(90), changed)
    expect(patch.samples).toEqual(before)
    changed[20 * 5 + 7] = 1
    writePatch(patch, rgb, changed)
    const differ = [...patch.samples.keys()].filter((at) => patch.samples[at] !== before[at])
    const [planeU, planeV] = [320 + 2 * 10 + 3, 400 + 2 * 10 + 3]
    expect(
      differ.filter((at) => (layout === 'rgb' ? at % 320 !== 107 : ![107, planeU, planeV].includes(at))),
    ).toEqual([])
    const grey = yuvFromRgb(yuvMatrix({}, 16), 90, 90, 90)[0]
    expect(patch.samples[107]).toBe(layout === 'rgb' ? 90 : Math.round(grey))
  })

  it('loses nothing of moderate colours on the way to RGB and back', () => {
    const frame = flatImage('i420', 16, 16, 120)
    frame.planes[1].fill(110)
    frame.planes[2].fill(150)
    for (let at = 0; at < 256; at++) frame.planes[0][at] = 60 + (at % 100)
    const patch = cutPatch(frame, { left: 0, top: 0, right: 16, bottom: 16 }, undefined)
    const before = patch.samples.slice()
    const rgb = new Uint8Array(3 * 256)
    readPatch(patch, rgb)
    writePatch(patch, rgb, new Uint8Array(256).fill(1))
    expect(Math.max(...before.map((value, at) => Math.abs(value - patch.samples[at]!)))).toBeLessThanOrEqual(
      1,
    )
  })
})
