import { eyePairs } from '../../../models/face-mesh-468/regions.ts'

/** Distance between the two points of each pair of lids. @param mesh x, y, z of 468 points @returns 14 numbers */
export function lidDistances(mesh: ArrayLike<number>): Float32Array {
  return Float32Array.from(eyePairs, ([upper, lower]) =>
    Math.hypot(
      mesh[3 * upper]! - mesh[3 * lower]!,
      mesh[3 * upper + 1]! - mesh[3 * lower + 1]!,
      mesh[3 * upper + 2]! - mesh[3 * lower + 2]!,
    ),
  )
}

/** Wider open than this share of the usual opening, an eye's change grows no further. */
const widest = 1.2

/**
 * How far both eyes are open compared with the usual: 0 closed, 1 as usual, at most 1.2. One number for the seven
 * pairs of an eye, since those at its corners are almost nothing but noise.
 * @param distances @param usual distances of the 14 pairs of lids, in one unit
 */
export function eyeOpenness(distances: ArrayLike<number>, usual: ArrayLike<number>): [number, number] {
  const half = eyePairs.length / 2
  const share = (from: number) => {
    let [now, ever] = [0, 0]
    for (let pair = from; pair < from + half; pair++) {
      now += distances[pair]!
      ever += usual[pair]!
    }
    return ever > 0 ? Math.min(widest, Math.max(0, now / ever)) : 1
  }
  return [share(0), share(half)]
}
