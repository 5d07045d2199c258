import { openingTriangles, skinTriangles } from '../../../models/face-mesh-468/regions.ts'
import { blurFloats } from '../../../runtime/vision/float-plane.ts'
import { atlasSide, atlasX, atlasY } from './grid.ts'

/** Unit normals of a face over the atlas, outwards: x right, y down, z away from the viewer. */
export interface Normals {
  readonly side: number
  readonly x: Float32Array
  readonly y: Float32Array
  readonly z: Float32Array
}

const triangles = Uint16Array.of(...skinTriangles, ...openingTriangles)

/** Sums of the cross products of the triangles around each point: normals weighted by area. */
function pointNormals(mesh: ArrayLike<number>): Float32Array {
  const normals = new Float32Array(mesh.length)
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [3 * triangles[i]!, 3 * triangles[i + 1]!, 3 * triangles[i + 2]!]
    const side = (from: number, to: number, axis: number) => mesh[to + axis]! - mesh[from + axis]!
    const [px, py, pz] = [side(a, b, 0), side(a, b, 1), side(a, b, 2)]
    const [qx, qy, qz] = [side(a, c, 0), side(a, c, 1), side(a, c, 2)]
    const normal = [py * qz - pz * qy, pz * qx - px * qz, px * qy - py * qx]
    for (const corner of [a, b, c])
      for (let axis = 0; axis < 3; axis++) normals[corner + axis] = normals[corner + axis]! + normal[axis]!
  }
  // A face looks at its viewer, whichever way round its triangles go.
  let away = 0
  for (let i = 2; i < normals.length; i += 3) away += normals[i]!
  if (away > 0) for (let i = 0; i < normals.length; i++) normals[i] = -normals[i]!
  return normals.map((value, i) => {
    const at = i - (i % 3)
    return value / (Math.hypot(normals[at]!, normals[at + 1]!, normals[at + 2]!) || 1)
  })
}

/**
 * @param mesh x, y, z of the 468 points in head space @param side samples of the map, 256 / side whole
 * @returns zero vectors outside the face
 */
export function atlasNormals(mesh: ArrayLike<number>, side: number): Normals {
  const normals = pointNormals(mesh)
  const planes = [0, 1, 2].map(() => new Float32Array(side * side)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  const scale = side / atlasSide
  const place = (uv: number) => (uv + 0.5) * scale - 0.5
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [triangles[i]!, triangles[i + 1]!, triangles[i + 2]!]
    const [ax, ay] = [place(atlasX(a)), place(atlasY(a))]
    const [bx, by] = [place(atlasX(b)) - ax, place(atlasY(b)) - ay]
    const [cx, cy] = [place(atlasX(c)) - ax, place(atlasY(c)) - ay]
    const area = bx * cy - by * cx
    if (area === 0) continue
    const toX = Math.min(side - 1, Math.floor(ax + Math.max(0, bx, cx)))
    const toY = Math.min(side - 1, Math.floor(ay + Math.max(0, by, cy)))
    for (let y = Math.max(0, Math.ceil(ay + Math.min(0, by, cy))); y <= toY; y++) {
      for (let x = Math.max(0, Math.ceil(ax + Math.min(0, bx, cx))); x <= toX; x++) {
        const ofB = ((x - ax) * cy - (y - ay) * cx) / area
        const ofC = ((y - ay) * bx - (x - ax) * by) / area
        if (ofB < -1e-9 || ofC < -1e-9 || ofB + ofC > 1 + 1e-9) continue
        planes.forEach((plane, axis) => {
          plane[y * side + x] =
            (1 - ofB - ofC) * normals[3 * a + axis]! +
            ofB * normals[3 * b + axis]! +
            ofC * normals[3 * c + axis]!
        })
      }
    }
  }
  const [x, y, z] = planes
  for (const plane of planes) blurFloats(plane, side, side, 1.6 * scale)
  for (let i = 0; i < x.length; i++) {
    const length = Math.hypot(x[i]!, y[i]!, z[i]!)
    const inverse = length > 1e-3 ? 1 / length : 0
    x[i] = x[i]! * inverse
    y[i] = y[i]! * inverse
    z[i] = z[i]! * inverse
  }
  return { side, x, y, z }
}
