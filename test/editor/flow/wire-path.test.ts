import { describe, expect, it } from 'vitest'
import { fitting } from '../../../editor/flow/wire-label.ts'
import { wireMiddle, wirePath } from '../../../editor/flow/wire-path.ts'

const start = { x: 0, y: 0 }
const end = { x: 200, y: 100 }

describe('a drawn wire', () => {
  it('leaves and arrives level', () => {
    const numbers =
      wirePath([start, end])
        .match(/-?\d+(\.\d+)?/g)
        ?.map(Number) ?? []
    const [x0, y0, , c1y, , c2y, x1, y1] = numbers
    expect([x0, y0, c1y]).toEqual([0, 0, 0])
    expect([c2y, x1, y1]).toEqual([100, 200, 100])
  })

  it('passes every point on its way', () => {
    const path = wirePath([start, { x: 60, y: 140 }, { x: 150, y: -20 }, end])
    expect(path).toContain(' 60,140')
    expect(path).toContain(' 150,-20')
  })

  it('has its middle half way', () => {
    expect(wireMiddle([start, end])).toEqual({ x: 100, y: 50 })
    expect(wireMiddle([start, { x: 20, y: 30 }, end])).toEqual({ x: 20, y: 30 })
  })
})

describe('the facts on a wire', () => {
  const fact = '1280×720 · 25 fps · 412'

  it('are as many as there is room for, never cut', () => {
    expect(fitting(fact, 400)).toBe(fact)
    expect(fitting(fact, 100)).toBe('1280×720 · 25 fps')
    expect(fitting(fact, 60)).toBe('1280×720')
    expect(fitting(fact, 20)).toBe('')
  })
})
