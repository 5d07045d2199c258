import { meshPoints, silhouette } from '../../../models/face-mesh-468/regions.ts'

/** Distance from the mesh's centre, as a ratio of the outline's, and the share of its displacement, ring by ring. */
const rings = [
  { reach: 1.2, share: 0.6 },
  { reach: 1.4, share: 0.22 },
  { reach: 1.65, share: 0 },
] as const

/** How far the surroundings that move reach, as a ratio of the outline's distance from the mesh's centre. */
export const ringReach = 1.65

const side = silhouette.length
export const ringPoints: number = rings.length * side

/** Two triangles between each pair of neighbours on the outline and on the rings. */
export const ringTriangles: Uint16Array = Uint16Array.from(
  rings.flatMap((_, ring) =>
    silhouette.flatMap((_point, i) => {
      const next = (i + 1) % side
      const inner = (k: number) => (ring === 0 ? silhouette[k]! : meshPoints + (ring - 1) * side + k)
      const outer = (k: number) => meshPoints + ring * side + k
      return [inner(i), outer(i), outer(next), inner(i), outer(next), inner(next)]
    }),
  ),
)

/** The mean of all points. */
export function meshCentre(mesh: Float32Array): readonly [number, number] {
  let [x, y] = [0, 0]
  for (let at = 0; at < mesh.length; at += 3) {
    x += mesh[at]!
    y += mesh[at + 1]!
  }
  return [(3 * x) / mesh.length, (3 * y) / mesh.length]
}

/**
 * Writes the rings' points after those of the mesh.
 * @param positions receives x, y of where they go @param attributes receives x, y of where they come from, 4 a point
 */
export function writeRings(
  source: Float32Array,
  target: Float32Array,
  positions: Float32Array,
  attributes: Float32Array,
): void {
  const [cx, cy] = meshCentre(source)
  let at = meshPoints
  for (const { reach, share } of rings)
    for (const point of silhouette) {
      const x = cx + reach * (source[3 * point]! - cx)
      const y = cy + reach * (source[3 * point + 1]! - cy)
      positions[2 * at] = x + share * (target[3 * point]! - source[3 * point]!)
      positions[2 * at + 1] = y + share * (target[3 * point + 1]! - source[3 * point + 1]!)
      attributes[4 * at] = x
      attributes[4 * at + 1] = y
      at++
    }
}
