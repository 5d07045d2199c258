import { meanMesh } from '../../../models/face-mesh-468/mean-mesh.ts'
import { points68 } from '../../../models/face-mesh-468/points-68.ts'
import { stablePoints } from '../../../models/face-mesh-468/regions.ts'
import type { Random } from '../../../runtime/vision/random.ts'
import type { ShapeDelta } from '../recipe.ts'
import { directionFields, neutralisingWeights, type DirectionField } from './shape-directions.ts'

/** How many shapes are drawn, of which the most different one is taken. */
const draws = 24

let known: { fields: DirectionField[]; weights: Float32Array } | undefined

function headTables() {
  known ??= { fields: directionFields(meanMesh), weights: neutralisingWeights(meanMesh) }
  return known
}

/** How far each direction goes: to either side, at least 0.45 of its reach. */
function drawAmounts(fields: readonly DirectionField[], random: Random): number[] {
  return fields.map(({ caution }) => random.sign() * random.between(0.45, 1) * caution)
}

/** Takes the mean of the points by which the pose is found from all points: a delta must not move the head. */
function withoutShift(delta: Float32Array): Float32Array {
  for (let axis = 0; axis < 3; axis++) {
    const shift = stablePoints.reduce((sum, point) => sum + delta[3 * point + axis]!, 0) / stablePoints.length
    for (let at = axis; at < delta.length; at += 3) delta[at]! -= shift
  }
  return delta
}

/** Mean distance by which a delta moves the 68 landmarks, in IOD. */
export function landmarkShift(delta: ArrayLike<number>): number {
  const length = (point: number) =>
    Math.hypot(delta[3 * point]!, delta[3 * point + 1]!, delta[3 * point + 2]!)
  return points68.reduce((sum, point) => sum + length(point), 0) / points68.length
}

/** λ · weights · (mean − neutral) + amplitude · Σ amount · direction. */
export function deltaOf(
  neutral: ArrayLike<number>,
  amounts: readonly number[],
  amplitude: number,
  neutralising: number,
): ShapeDelta {
  const { fields, weights } = headTables()
  const delta = Float32Array.from(
    meanMesh,
    (value, at) => neutralising * weights[Math.floor(at / 3)]! * (value - neutral[at]!),
  )
  fields.forEach(({ change }, field) => {
    const amount = amplitude * amounts[field]!
    for (let point = 0; 2 * point < change.length; point++) {
      delta[3 * point]! += amount * change[2 * point]!
      delta[3 * point + 1]! += amount * change[2 * point + 1]!
    }
  })
  return withoutShift(delta)
}

/**
 * The constant change of a person's shape: to the mean head, and from there along seeded directions, so far as the
 * amplitude says. Of 24 drawn shapes it is the one that moves the landmarks furthest.
 * @param neutral the person's own shape: x, y, z of 468 points in the space of the mean mesh
 * @param amplitude 0–1
 * @param neutralising how much of the person's own shape is taken away, 1: all that may be
 */
export function shapeDelta(
  neutral: ArrayLike<number>,
  random: Random,
  amplitude: number,
  neutralising = 1,
): ShapeDelta {
  const { fields } = headTables()
  let best = deltaOf(neutral, drawAmounts(fields, random), amplitude, neutralising)
  for (let draw = 1; draw < draws; draw++) {
    const other = deltaOf(neutral, drawAmounts(fields, random), amplitude, neutralising)
    if (landmarkShift(other) > landmarkShift(best)) best = other
  }
  return best
}
