import { describe, expect, it } from 'vitest'
import { readPackageTables } from '../../../models/build/write-mesh-tables.ts'
import {
  browLeft,
  browRight,
  eyeLeft,
  eyePairs,
  eyeRight,
  lipsOuter,
  mirrorPoint,
  mouthInner,
  mouthPairs,
  openingTriangles,
  silhouette,
  skinTriangles,
  stablePoints,
} from '../../../models/face-mesh-468/regions.ts'
import { meshTriangles } from '../../../models/face-mesh-468/triangles.ts'
import { meshUv } from '../../../models/face-mesh-468/uv.ts'

/** Edges that belong to one triangle only, as sorted pairs. */
function borderOf(triangles: Iterable<number>): string[] {
  const corners = [...triangles]
  const count = new Map<string, number>()
  corners.forEach((from, at) => {
    const to = corners[at % 3 === 2 ? at - 2 : at + 1]!
    const edge = [from, to].toSorted((a, b) => a - b).join()
    count.set(edge, (count.get(edge) ?? 0) + 1)
  })
  return [...count].filter(([, uses]) => uses === 1).map(([edge]) => edge)
}

describe('the topology of the face mesh', () => {
  it('is that of the package', async () => {
    const tables = await readPackageTables()
    expect([...meshTriangles]).toEqual(tables.triangles)
    expect([...meshUv]).toEqual(tables.uv.map(Math.fround))
    expect([meshUv.length, meshTriangles.length]).toEqual([936, 3 * 880])
  })

  it('is symmetric, with 28 points in the middle', () => {
    const points = [...mirrorPoint]
    expect(points.map((mirror) => mirrorPoint[mirror])).toEqual(points.map((_, point) => point))
    expect(points.filter((mirror, point) => mirror === point)).toHaveLength(28)
    for (const group of [stablePoints, silhouette, mouthInner, lipsOuter])
      expect(new Set(group.map((point) => mirrorPoint[point]))).toEqual(new Set(group))
    expect([browRight, eyeRight]).toEqual(
      [browLeft, eyeLeft].map((group) => group.map((point) => mirrorPoint[point])),
    )
  })

  it('knows left and right as in the picture, and up and down', () => {
    const mean = (points: readonly number[], axis: 0 | 1) =>
      points.reduce((sum, point) => sum + meshUv[2 * point + axis]!, 0) / points.length
    expect(mean(eyeLeft, 0)).toBeLessThan(0.4)
    expect(mean(eyeRight, 0)).toBeGreaterThan(0.6)
    expect(mean(browLeft, 1)).toBeLessThan(mean(eyeLeft, 1))
    for (const [upper, lower] of [...eyePairs, ...mouthPairs])
      expect(meshUv[2 * upper + 1]).toBeLessThan(meshUv[2 * lower + 1]!)
  })

  it('has skin and closed openings that together are one sheet, whose only border is the silhouette', () => {
    expect([skinTriangles.length, openingTriangles.length]).toEqual([3 * 852, 3 * 46])
    const outline = silhouette.map((point, at) =>
      [point, silhouette[(at + 1) % silhouette.length]!].toSorted((a, b) => a - b).join(),
    )
    expect(borderOf([...skinTriangles, ...openingTriangles]).toSorted()).toEqual(outline.toSorted())
  })
})
