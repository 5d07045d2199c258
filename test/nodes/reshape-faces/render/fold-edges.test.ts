import { describe, expect, it } from 'vitest'
import { softenFolds } from '../../../../nodes/reshape-faces/render/fold-edges.ts'
import { createScratch } from '../../../../runtime/vision/scratch.ts'

const [width, height] = [40, 40]
const area = { left: 4, top: 4, right: 36, bottom: 36 }

/** The nose, from `edge` on, hides the cheek: colours and places on the atlas jump there. */
function folded(edge: number, jump: number) {
  const values = new Float32Array(4 * width * height)
  const picture = new Uint8Array(3 * width * height)
  for (let i = 0; i < width * height; i++) {
    const nose = i % width >= edge
    values[4 * i + 2] = (i % width) + (nose ? jump : 0)
    values[4 * i + 3] = Math.floor(i / width)
    picture.fill(nose ? 200 : 40, 3 * i, 3 * i + 3)
  }
  const map = { width, height, values, labels: new Uint8Array(width * height).fill(2) }
  return { map, picture }
}

function softened(edge: number, jump: number, share = 1) {
  const { map, picture } = folded(edge, jump)
  const blend = new Float32Array(32 * 32).fill(share)
  softenFolds(map, area, 80, blend, picture, createScratch())
  return Array.from({ length: width }, (_, x) => picture[3 * (20 * width + x)]!)
}

describe('the edge of a nose before the cheek', () => {
  it.each([17, 18])('is softened over a few pixels, wherever it lies (%i)', (edge) => {
    const row = softened(edge, 40)
    expect(row[edge - 1]).toBe(80)
    expect(row[edge]).toBe(160)
    expect(row.slice(0, edge - 1).every((value) => value === 40)).toBe(true)
    expect(row.slice(edge + 1).every((value) => value === 200)).toBe(true)
  })

  it('is left alone where the skin goes on, and where the original is seen', () => {
    expect(softened(18, 0)[18]).toBe(200)
    expect(softened(18, 40, 0.2)[18]).toBe(200)
  })
})
