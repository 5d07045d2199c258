import { eyeLeft, eyeRight } from './regions.ts'

export type Point3 = readonly [x: number, y: number, z: number]

/** Mean of points of the mesh. @param mesh x, y, z of the 468 points */
export function meanPoint(mesh: ArrayLike<number>, points: readonly number[]): Point3 {
  let [x, y, z] = [0, 0, 0]
  for (const point of points) {
    x += mesh[3 * point]! / points.length
    y += mesh[3 * point + 1]! / points.length
    z += mesh[3 * point + 2]! / points.length
  }
  return [x, y, z]
}

/** Centres of the contours of both eyes. @param mesh x, y, z of the 468 points */
export function eyeCentres(mesh: ArrayLike<number>): { readonly left: Point3; readonly right: Point3 } {
  return { left: meanPoint(mesh, eyeLeft), right: meanPoint(mesh, eyeRight) }
}

/** Distance of the eye centres in the unit of the mesh; with z, so that it does not shrink when the head turns. */
export function eyeDistance(mesh: ArrayLike<number>): number {
  const { left, right } = eyeCentres(mesh)
  return Math.hypot(right[0] - left[0], right[1] - left[1], right[2] - left[2])
}
