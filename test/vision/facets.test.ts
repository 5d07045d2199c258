import { describe, expect, it } from 'vitest'
import { facet, type FacetOptions } from '../../runtime/vision/facets.ts'
import { randomNumbers } from '../helpers/planar-images.ts'

const [width, height] = [80, 60]
const flat: FacetOptions = { anchor: [3, 4], spacing: 10, turning: 0.5, flatness: 1, shade: 0 }

function noise(seed = 1): Float32Array {
  const next = randomNumbers(seed)
  return Float32Array.from({ length: 3 * width * height }, () => 255 * next())
}

function colours(rgb: Float32Array): Set<string> {
  const found = new Set<string>()
  for (let i = 0; i < rgb.length; i += 3) found.add(rgb.subarray(i, i + 3).join())
  return found
}

describe('facets', () => {
  it('have one colour each, about one for each cell of the grid', () => {
    const count = colours(facet(noise(), width, height, flat)).size
    expect(count).toBeGreaterThan(48)
    expect(count).toBeLessThan(90)
  })

  it('keep the mean colour of the picture', () => {
    const rgb = noise()
    const mean = (values: Float32Array) => values.reduce((sum, each) => sum + each, 0) / values.length
    expect(mean(facet(rgb, width, height, flat))).toBeCloseTo(mean(rgb), 2)
  })

  it('keep their place on a face that moves by whole pixels', () => {
    const paint = (x: number) =>
      facet(new Float32Array(3 * width * height).fill(100), width, height, {
        ...flat,
        shade: 0.4,
        anchor: [x, 4],
      })
    const [here, there] = [paint(3), paint(8)]
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width - 5; x++)
        expect(there[3 * (y * width + x + 5)]).toBeCloseTo(here[3 * (y * width + x)]!, 4)
  })

  it('show the picture itself where they are neither flat, turned nor inclined', () => {
    const rgb = noise()
    const same = facet(rgb, width, height, { ...flat, flatness: 0, turning: 0 })
    for (let i = 0; i < rgb.length; i++) expect(same[i]).toBeCloseTo(rgb[i]!, 4)
  })

  it('turn what they show', () => {
    const stripes = Float32Array.from({ length: 3 * width * height }, (_, i) =>
      Math.floor(i / 3) % 6 < 3 ? 40 : 200,
    )
    const turned = facet(stripes, width, height, { ...flat, flatness: 0, turning: 1.2 })
    const changed = turned.filter((value, i) => value !== stripes[i]).length / turned.length
    expect(changed).toBeGreaterThan(0.2)
  })

  it('stay within 0–255 and are the same each time', () => {
    const strong = { ...flat, flatness: 0.5, shade: 0.6 }
    const once = facet(noise(), width, height, strong)
    expect(once.every((value) => value >= 0 && value <= 255)).toBe(true)
    expect(facet(noise(), width, height, strong)).toEqual(once)
  })
})
