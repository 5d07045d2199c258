import { boxUnion } from '../../runtime/vision/box-relations.ts'
import type { Box } from '../../runtime/vision/boxes.ts'
import type { Chain } from './associate.ts'
import { landmarkLength } from './face-chunk.ts'
import { isDetected, type Face } from './face.ts'

/** Beyond this many sigmas a neighbour has no say. */
const reach = 3

/**
 * Weights of a local linear regression with a Gaussian kernel (Cleveland 1979), as seen from offset 0. They sum to 1
 * and reproduce any straight movement exactly, at the ends of a series too: smoothing has no lag.
 * @param offsets distance of each neighbour in frames
 * @param trust how much each neighbour counts, from 0
 */
export function regressionWeights(
  offsets: readonly number[],
  trust: readonly number[],
  sigma: number,
): number[] {
  const kernel = offsets.map((offset, i) => trust[i]! * Math.exp(-0.5 * (offset / sigma) ** 2))
  const moment = (power: number) => kernel.reduce((sum, value, i) => sum + value * offsets[i]! ** power, 0)
  const [zeroth, first, second] = [moment(0), moment(1), moment(2)]
  const determinant = zeroth * second - first * first
  if (determinant < 1e-9 * zeroth * zeroth) return kernel.map((value) => value / zeroth)
  return kernel.map((value, i) => (value * (second - first * offsets[i]!)) / determinant)
}

function weightedSum(faces: readonly Face[], weights: readonly number[], box: 0 | 1 | 2 | 3): number {
  return faces.reduce((sum, face, i) => sum + weights[i]! * face.box[box], 0)
}

function neighbours(chain: Chain, at: number, radius: number): Face[] {
  const { frame } = chain[at]!
  let from = at
  let to = at + 1
  while (from > 0 && frame - chain[from - 1]!.frame <= radius) from--
  while (to < chain.length && chain[to]!.frame - frame <= radius) to++
  return chain.slice(from, to)
}

function weightsFor(faces: readonly Face[], { frame }: Face, sigma: number): number[] {
  return regressionWeights(
    faces.map((face) => face.frame - frame),
    faces.map((face) => (isDetected(face) ? Math.max(0.3, face.score) : 0.3)),
    sigma,
  )
}

function smoothLandmarks(chain: Chain, at: number, sigma: number): Float32Array | undefined {
  const face = chain[at]!
  if (face.landmarks === undefined) return undefined
  const faces = neighbours(chain, at, reach * sigma).filter(({ landmarks }) => landmarks !== undefined)
  const weights = weightsFor(faces, face, sigma)
  const result = new Float32Array(landmarkLength)
  faces.forEach(({ landmarks }, i) => {
    for (let k = 0; k < landmarkLength; k++) result[k]! += weights[i]! * landmarks![k]!
  })
  return result
}

/**
 * Calms boxes and landmarks over time, looking both ways. A calmed box still holds the box that was found.
 * @param sigma of the kernel in frames; 0 changes nothing
 */
export function smoothChain(chain: Chain, sigma: number): Chain {
  if (sigma <= 0) return chain
  return chain.map((face, at) => {
    const faces = neighbours(chain, at, reach * sigma)
    const weights = weightsFor(faces, face, sigma)
    const calm: Box = [
      weightedSum(faces, weights, 0),
      weightedSum(faces, weights, 1),
      weightedSum(faces, weights, 2),
      weightedSum(faces, weights, 3),
    ]
    // Landmarks carry expression, which is quick: they are calmed half as much as boxes.
    return { ...face, box: boxUnion(calm, face.box), landmarks: smoothLandmarks(chain, at, sigma / 2) }
  })
}
