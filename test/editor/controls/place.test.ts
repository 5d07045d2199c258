import { describe, expect, it } from 'vitest'
import { placeBeside } from '../../../editor/controls/place.ts'

const window = { width: 1000, height: 600 }
const size = { width: 200, height: 100 }

describe('the place of a small window', () => {
  it('is below its anchor, in line with its start or end', () => {
    const anchor = { left: 300, top: 100, width: 50, height: 20 }
    expect(placeBeside(anchor, size, window)).toEqual({ left: 300, top: 124 })
    expect(placeBeside(anchor, size, window, 'end')).toEqual({ left: 150, top: 124 })
  })

  it('is above where there is no room below', () => {
    const anchor = { left: 300, top: 560, width: 50, height: 20 }
    expect(placeBeside(anchor, size, window).top).toBe(456)
  })

  it('stays within the window', () => {
    const anchor = { left: 980, top: 10, width: 20, height: 20 }
    const { left } = placeBeside(anchor, size, window)
    expect(left + size.width).toBeLessThan(window.width)
  })
})
