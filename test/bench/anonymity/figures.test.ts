import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { EmbeddingSpace } from '../../../models/roles.ts'
import { parseMethod } from './finish-clip.ts'
import { nearest, rankOf, type Person } from './gallery.ts'
import { meanShape, warpToShape } from './mean-shape.ts'
import { jitter } from './jitter.ts'
import { writeTable, type Row } from './table.ts'
import { faceLandmarks, noiseImage } from '../../helpers/planar-images.ts'

const space: EmbeddingSpace = { metric: 'euclidean', normalised: false, threshold: 0.6 }
const at = (x: number, y: number) => Float32Array.of(x, y)
const gallery: Person[] = [
  { name: 'anna', vectors: [[at(0, 0), at(9, 0)]] },
  { name: 'ben', vectors: [[at(5, 0)]] },
  { name: 'cleo', vectors: [[at(0, 4)]] },
]

describe('the place of a person in the gallery', () => {
  it('is counted from one, each person by the nearest picture', () => {
    expect(rankOf(space, 0, [at(8, 0)], 'anna', gallery)).toBe(1)
    expect(rankOf(space, 0, [at(6, 0)], 'anna', gallery)).toBe(2)
    expect(rankOf(space, 0, [at(6, 0)], 'cleo', gallery)).toBe(3)
  })

  it('is the best of all alignments, and last for a person who is not there', () => {
    expect(rankOf(space, 0, [at(6, 0), at(1, 0)], 'anna', gallery)).toBe(1)
    expect(rankOf(space, 0, [at(6, 0)], 'nobody', gallery)).toBe(4)
  })

  it('rests on the nearest pair', () => {
    expect(nearest(space, [at(0, 0), at(3, 0)], [at(3, 4), at(3, 1)])).toBe(1)
  })
})

describe('points over time', () => {
  it('jitter where they do not move evenly', () => {
    const mesh = (x: number) => Float32Array.of(x, 0, 0, x + 1, 5, 0)
    expect(jitter([0, 1, 2, 3].map(mesh))).toBe(0)
    expect(jitter([0, 1, 0, 1].map(mesh))).toBe(2)
    expect(jitter([mesh(0), undefined, mesh(7), mesh(9)])).toBe(0)
  })
})

describe('the mean shape', () => {
  it('is that of its faces, upright, and a face of that shape is not deformed', () => {
    const image = noiseImage('rgb', 200, 200)
    const landmarks = faceLandmarks([50, 40, 100, 110])
    const shape = meanShape([landmarks, landmarks.map((value) => 2 * value + 5)])
    const eyes = [36, 42].map((point) => [shape[2 * point]!, shape[2 * point + 1]!])
    expect(eyes[0]![1]).toBeCloseTo(eyes[1]![1]!, 3)
    const warped = warpToShape(image, landmarks, shape)
    const scale = (eyes[1]![0]! - eyes[0]![0]!) / (landmarks[84]! - landmarks[72]!)
    let error = 0
    for (let i = 0; i < 50; i++) {
      const [x, y] = [70 + i, 80 + i]
      const u = Math.round(eyes[0]![0]! + scale * (x - landmarks[72]!))
      const v = Math.round(eyes[0]![1]! + scale * (y - landmarks[73]!))
      error += Math.abs(warped.planes[0][v * 256 + u]! - image.planes[0][y * 200 + x]!) / 50
    }
    expect(error).toBeLessThan(40)
  })
})

describe('a method of the command line', () => {
  it('is a graph with settings', () => {
    expect(parseMethod('blur@blur.strength=0.05,verify.policy=fail')).toEqual({
      name: 'blur, strength 0.05, policy fail',
      graph: 'blur',
      set: { 'blur.strength': '0.05', 'verify.policy': 'fail' },
    })
    expect(parseMethod('some/where/mine.json')).toMatchObject({ name: 'mine', set: {} })
  })
})

describe('the table in the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'veilgraph-table-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('keeps rows of the same setting, replaces those measured anew, and drops those of another one', async () => {
    const path = join(folder, 'page.md')
    writeFileSync(path, '# Page\n\n<!-- figures -->\n<!-- /figures -->\n\nEnd.\n')
    const head: Row = ['method', 'e']
    const write = (setting: string, ...rows: Row[]) => writeTable(path, 'figures', setting, head, rows)
    await write('Two clips.', ['blur', '0.8'], ['cover', '0.9'])
    await write('Two clips.', ['blur', '0.7'], ['reshape', '0.6'])
    const page = readFileSync(path, 'utf8')
    expect(page.match(/^\| (\w+) +\| [\d.]+ \|$/gm)).toEqual([
      '| blur    | 0.7 |',
      '| cover   | 0.9 |',
      '| reshape | 0.6 |',
    ])
    expect(page).toMatch(/^# Page[^]*End\.\n$/)
    await write('Three clips.', ['cover', '0.5'])
    expect(readFileSync(path, 'utf8')).not.toContain('blur')
  })
})
