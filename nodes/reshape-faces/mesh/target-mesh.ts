import { eyePairs, mouthPairs } from '../../../models/face-mesh-468/regions.ts'
import type { MeshPose, ShapeDelta } from '../recipe.ts'
import { eyeOpenness, lidDistances } from './openings.ts'

/** Gives the two points of a pair the same change, and a share of the difference between theirs. */
function narrowPair(delta: Float32Array, upper: number, lower: number, share: number): void {
  for (let axis = 0; axis < 3; axis++) {
    const [high, low] = [delta[3 * upper + axis]!, delta[3 * lower + axis]!]
    const middle = (high + low) / 2
    const half = ((high - low) / 2) * share
    delta[3 * upper + axis] = middle + half
    delta[3 * lower + axis] = middle - half
  }
}

/**
 * An eye's usual opening grows or shrinks by at most this share: a narrow eye that is torn open shows its lashes as a
 * dark slit, since what lies in the opening stays the person's.
 */
const mostOpening = 0.15

/** What share of the change each eye's opening gets, so that it stays within `mostOpening`. */
function openingShares(delta: ShapeDelta, apertures: ArrayLike<number>): [number, number] {
  const half = eyePairs.length / 2
  const share = (from: number) => {
    let [usual, growth] = [0, 0]
    for (let pair = from; pair < from + half; pair++) {
      const [upper, lower] = eyePairs[pair]!
      usual += apertures[pair]!
      growth += delta[3 * lower + 1]! - delta[3 * upper + 1]!
    }
    return Math.min(1, (mostOpening * usual) / Math.max(1e-6, Math.abs(growth)))
  }
  return [share(0), share(half)]
}

/**
 * The mesh of the new face in a frame. Expression, gaze and pose stay, because a constant is added in the space of the
 * head; closed eyes stay closed, and the mouth is open exactly as wide as before.
 * @param mesh x, y, z of 468 points in pixels
 * @param apertures usual distances of the 14 pairs of lids, in IOD
 * @returns x, y, z of 468 points in pixels
 */
export function targetMesh(
  mesh: ArrayLike<number>,
  pose: MeshPose,
  delta: ShapeDelta,
  apertures: ArrayLike<number>,
): Float32Array {
  const change = Float32Array.from(delta)
  const distances = lidDistances(mesh).map((distance) => distance / pose.scale)
  const openness = eyeOpenness(distances, apertures)
  const shares = openingShares(delta, apertures)
  eyePairs.forEach(([upper, lower], i) => {
    const eye = i < eyePairs.length / 2 ? 0 : 1
    narrowPair(change, upper, lower, openness[eye] * shares[eye])
  })
  for (const [upper, lower] of mouthPairs) narrowPair(change, upper, lower, 0)
  const { scale, rotation: r } = pose
  const target = new Float32Array(mesh.length)
  for (let at = 0; at < target.length; at += 3) {
    const [x, y, z] = [change[at]!, change[at + 1]!, change[at + 2]!]
    target[at] = mesh[at]! + scale * (r[0]! * x + r[1]! * y + r[2]! * z)
    target[at + 1] = mesh[at + 1]! + scale * (r[3]! * x + r[4]! * y + r[5]! * z)
    target[at + 2] = mesh[at + 2]! + scale * (r[6]! * x + r[7]! * y + r[8]! * z)
  }
  return target
}
