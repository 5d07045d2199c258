import { embeddingDistance, type FaceRecognizer } from '../../models/roles.ts'
import type { Reference } from '../types/tracks.ts'

/** A recogniser's distance below which two faces are taken for one person. */
export interface Limit {
  readonly recognizer: Pick<FaceRecognizer, 'modelId' | 'space'>
  readonly distance: number
}

/** Mean of the nearer half: faces of one person in other poses are far from each other, in like poses they are near. */
function nearerHalf(distances: number[]): number {
  distances.sort((left, right) => left - right)
  const count = Math.ceil(distances.length / 2)
  let sum = 0
  for (let i = 0; i < count; i++) sum += distances[i]!
  return sum / count
}

/**
 * How unlike two lists of embeddings are, as a part of the limit: below 1 they are of one person. Vectors are compared
 * only with those of the same recogniser, by its own measure; of several recognisers the mean counts.
 * @returns Infinity where no recogniser knows both
 */
export function unlikeness(
  left: readonly Reference[],
  right: readonly Reference[],
  limits: readonly Limit[],
): number {
  let sum = 0
  let count = 0
  for (const { recognizer, distance } of limits) {
    const ofModel = ({ model }: Reference): boolean => model === recognizer.modelId
    const others = right.filter(ofModel)
    const distances = left
      .filter(ofModel)
      .flatMap((a) => others.map((b) => embeddingDistance(recognizer.space, a.vector, b.vector)))
    if (distances.length === 0) continue
    sum += nearerHalf(distances) / distance
    count++
  }
  return count === 0 ? Infinity : sum / count
}

/** A track whose earlier and later faces differ so much, as a part of the limit, shows two people. */
const mixedFrom = 1.25

/** Whether a track passes from one person to another. @param references in order of time */
export function isMixed(references: readonly Reference[], limits: readonly Limit[]): boolean {
  const frames = [...new Set(references.map(({ frame }) => frame))]
  return frames.slice(2, -1).some(
    (cut) =>
      unlikeness(
        references.filter(({ frame }) => frame < cut),
        references.filter(({ frame }) => frame >= cut),
        limits,
      ) > mixedFrom,
  )
}
