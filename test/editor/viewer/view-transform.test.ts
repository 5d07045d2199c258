import { describe, expect, it } from 'vitest'
import {
  fit,
  pan,
  shownSize,
  sizeToAsk,
  toPicture,
  zoomAt,
} from '../../../editor/viewer/stage/view-transform.ts'

const picture = { width: 1280, height: 720 }
const viewport = { width: 648, height: 500 }

describe('the view of a picture', () => {
  it('fits the whole picture into the middle', () => {
    expect(fit(viewport, picture)).toEqual({ scale: 0.5, x: 4, y: 70 })
  })

  it('does not blow small pictures up', () => {
    expect(fit(viewport, { width: 64, height: 64 }).scale).toBe(2)
  })

  it('keeps the point under the pointer while it is zoomed', () => {
    const before = fit(viewport, picture)
    const at = { x: 200, y: 100 }
    const after = zoomAt(before, at, 1.7)
    expect(toPicture(after, at).x).toBeCloseTo(toPicture(before, at).x)
    expect(toPicture(after, at).y).toBeCloseTo(toPicture(before, at).y)
  })

  it('shows pixels that are not square as they are meant', () => {
    const wide = shownSize({ fullWidth: 720, fullHeight: 576, pixelAspect: 64 / 45 })
    expect(wide).toEqual({ width: 1024, height: 576 })
    expect(shownSize({ fullWidth: 720, fullHeight: 576 })).toEqual({ width: 720, height: 576 })
    const view = fit(viewport, wide)
    const corner = { x: view.x + wide.width * view.scale, y: view.y + wide.height * view.scale }
    expect(toPicture(view, corner, 64 / 45).x).toBeCloseTo(720)
    expect(toPicture(view, corner, 64 / 45).y).toBeCloseTo(576)
    // Whole pixels are asked for, whatever the shape.
    const odd = shownSize({ fullWidth: 640, fullHeight: 360, pixelAspect: 1279 / 1280 })
    for (const zoomed of [undefined, zoomAt(fit(viewport, odd), { x: 0, y: 0 }, 1.37)]) {
      const asked = sizeToAsk(odd, viewport, zoomed, 1)
      expect([asked.width, asked.height].every(Number.isInteger)).toBe(true)
    }
  })

  it('stops zooming at both ends', () => {
    expect(zoomAt(fit(viewport, picture), { x: 0, y: 0 }, 1e6).scale).toBe(16)
    expect(zoomAt(fit(viewport, picture), { x: 0, y: 0 }, 1e-6).scale).toBe(0.05)
  })

  it('never loses the picture', () => {
    const away = pan(fit(viewport, picture), { x: 1e5, y: -1e5 }, viewport, picture)
    expect(away.x).toBe(viewport.width - 40)
    expect(away.y).toBe(40 - 360)
  })
})

describe('the size that is asked for', () => {
  it('is what the screen shows, in steps', () => {
    const view = fit(viewport, picture)
    expect(sizeToAsk(picture, viewport, view, 1)).toEqual({ width: 640, height: 384 })
    expect(sizeToAsk(picture, viewport, { ...view, scale: 0.501 }, 1)).toEqual({ width: 704, height: 384 })
  })

  it('is never more than the picture has', () => {
    expect(sizeToAsk(picture, viewport, { scale: 4, x: 0, y: 0 }, 2)).toEqual(picture)
  })

  it('is the viewport while the picture is not known', () => {
    expect(sizeToAsk(undefined, { width: 300, height: 200 }, undefined, 2)).toEqual({
      width: 640,
      height: 448,
    })
  })
})
