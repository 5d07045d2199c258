import { boxUnion } from '../../runtime/vision/box-relations.ts'
import type { Box } from '../../runtime/vision/boxes.ts'
import type { Chain } from './associate.ts'
import { landmarkLength } from './face-chunk.ts'
import { isDetected } from './face.ts'

/** Beyond this many sigmas a neighbour has no say. */
const reach = 3

/**
 * Weights of a local linear regression with a Gaussian kernel (Cleveland 1979), as seen from offset 0. They sum to 1
 * and reproduce any straight movement exactly, at the ends of a series too: smoothing has no lag.
 * @param offsets distance of each neighbour in frames
 * @param weights how much each neighbour counts, from 0; replaced by its weight
 */
export function regressionWeights(offsets: Float64Array, weights: Float64Array, sigma: number): void {
  let [zeroth, first, second] = [0, 0, 0]
  for (let i = 0; i < offsets.length; i++) {
    const offset = offsets[i]!
    const kernel = weights[i]! * Math.exp(-0.5 * (offset / sigma) ** 2)
    weights[i] = kernel
    zeroth += kernel
    first += kernel * offset
    second += kernel * offset * offset
  }
  const determinant = zeroth * second - first * first
  const straight = determinant >= 1e-9 * zeroth * zeroth
  for (let i = 0; i < offsets.length; i++)
    weights[i]! *= straight ? (second - first * offsets[i]!) / determinant : 1 / zeroth
}

/** For each face of a chain in turn: the neighbours within a radius, and their weights. */
function slidingWeights(chain: Chain, sigma: number) {
  // A chain has at most one face a frame.
  const most = 2 * Math.floor(reach * sigma) + 1
  const offsets = new Float64Array(most)
  const weights = new Float64Array(most)
  let from = 0
  let to = 0
  return (at: number): { readonly from: number; readonly weights: Float64Array } => {
    const { frame } = chain[at]!
    while (frame - chain[from]!.frame > reach * sigma) from++
    while (to < chain.length && chain[to]!.frame - frame <= reach * sigma) to++
    for (let i = from; i < to; i++) {
      const face = chain[i]!
      offsets[i - from] = face.frame - frame
      weights[i - from] = isDetected(face) ? Math.max(0.3, face.score) : 0.3
    }
    const own = weights.subarray(0, to - from)
    regressionWeights(offsets.subarray(0, to - from), own, sigma)
    return { from, weights: own }
  }
}

function weightedBox(chain: Chain, from: number, weights: Float64Array): Box {
  let [x, y, width, height] = [0, 0, 0, 0]
  for (let i = 0; i < weights.length; i++) {
    const { box } = chain[from + i]!
    const weight = weights[i]!
    x += weight * box[0]
    y += weight * box[1]
    width += weight * box[2]
    height += weight * box[3]
  }
  return [x, y, width, height]
}

/** Writes what is smoothed to `place(frame)`, zeros until then. @param known the faces of a chain with landmarks */
function smoothLandmarks(
  known: Chain,
  sigma: number,
  place: (frame: number) => Float32Array,
): Float32Array[] {
  const weightsAt = slidingWeights(known, sigma)
  return known.map(({ frame }, at) => {
    const { from, weights } = weightsAt(at)
    const result = place(frame)
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i]!
      const landmarks = known[from + i]!.landmarks!
      for (let k = 0; k < landmarkLength; k++) result[k]! += weight * landmarks[k]!
    }
    return result
  })
}

/**
 * Calms boxes and landmarks over time, looking both ways. A calmed box still holds the box that was found.
 * @param sigma of the kernel in frames; 0 changes nothing
 * @param place where the landmarks of a frame go: `landmarkLength` zeros
 */
export function smoothChain(
  chain: Chain,
  sigma: number,
  place: (frame: number) => Float32Array = () => new Float32Array(landmarkLength),
): Chain {
  const known = chain.filter((face) => face.landmarks !== undefined)
  if (sigma <= 0) {
    for (const { frame, landmarks } of known) place(frame).set(landmarks!)
    return chain
  }
  // Landmarks carry expression, which is quick: they are calmed half as much as boxes.
  const landmarks = smoothLandmarks(known, sigma / 2, place)
  const weightsAt = slidingWeights(chain, sigma)
  let next = 0
  return chain.map((face, at) => {
    const { from, weights } = weightsAt(at)
    const calm = weightedBox(chain, from, weights)
    return {
      ...face,
      box: boxUnion(calm, face.box),
      landmarks: face.landmarks === undefined ? undefined : landmarks[next++],
    }
  })
}
