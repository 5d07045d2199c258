import { embeddingDistance, type EmbeddingSpace } from '../../../models/roles.ts'

/** One person of the gallery. */
export interface Person {
  readonly name: string
  /** Vectors of each recogniser, in their order. */
  readonly vectors: readonly (readonly Float32Array[])[]
}

/** The nearest of all pairs of two sets of vectors. */
export function nearest(
  space: EmbeddingSpace,
  left: readonly Float32Array[],
  right: readonly Float32Array[],
): number {
  let least = Infinity
  for (const a of left) for (const b of right) least = Math.min(least, embeddingDistance(space, a, b))
  return least
}

/**
 * At which place of the gallery a face's own person stands, from 1, each person by the nearest picture. Of several
 * alignments the one counts that serves an attacker best.
 * @param recognizer its place among the recognisers
 */
export function rankOf(
  space: EmbeddingSpace,
  recognizer: number,
  views: readonly Float32Array[],
  name: string,
  gallery: readonly Person[],
): number {
  const ranks = views.map((view) => {
    const distances = gallery.map((person) => ({
      name: person.name,
      distance: nearest(space, [view], person.vectors[recognizer] ?? []),
    }))
    const own = distances.find((each) => each.name === name)?.distance ?? Infinity
    return 1 + distances.filter((each) => each.name !== name && each.distance < own).length
  })
  return Math.min(...ranks)
}
