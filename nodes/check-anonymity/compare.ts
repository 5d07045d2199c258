import type { FaceModels } from '../../models/face-models.ts'
import { embeddingDistance, type FaceRecognizer } from '../../models/roles.ts'
import type { PlanarImage } from '../core/media.ts'
import type { FaceValue } from '../types/face.ts'
import { candidateViews, originalViews } from './face-views.ts'

/** Why a face does not pass, for people; `undefined` where it passes. */
export type Objection = string | undefined

function embedAll(
  recognizer: FaceRecognizer,
  image: PlanarImage,
  views: readonly Float32Array[],
  signal: AbortSignal,
): Promise<Float32Array[]> {
  // Copies, since what enters a network may be transferred to another thread.
  return Promise.all(views.map((view) => recognizer.embed(image, view.slice(), { signal })))
}

/** Of all pairs the nearest; `undefined` where there is nothing to compare, or one of them yields no number. */
function leastDistance(
  { space }: FaceRecognizer,
  left: readonly Float32Array[],
  right: readonly Float32Array[],
): number | undefined {
  const least = Math.min(...left.flatMap((a) => right.map((b) => embeddingDistance(space, a, b))))
  return Number.isFinite(least) ? least : undefined
}

/**
 * Compares a new face with the original by each recogniser, each by its own declared threshold. All of them must take
 * the two for different people. Fails closed: what cannot be compared does not pass.
 * @param strictness factor on the thresholds
 */
export async function compareFaces(
  original: FaceValue,
  candidate: FaceValue,
  strictness: number,
  models: FaceModels,
  signal: AbortSignal,
): Promise<Objection> {
  const originals = await originalViews(original, models, signal)
  if (originals.length === 0)
    return 'the original cannot be compared with anything: no face was found in its crop'
  const candidates = await candidateViews(candidate, original, originals, models, signal)
  for (const recognizer of models.recognizers) {
    const { modelId, space } = recognizer
    const [before, after] = await Promise.all([
      embedAll(recognizer, original.image, originals, signal),
      embedAll(recognizer, candidate.image, candidates, signal),
    ])
    const distance = leastDistance(recognizer, before, after)
    if (distance === undefined) return `"${modelId}" could not compare the faces`
    const needed = space.threshold * strictness
    if (!(distance > needed))
      return `by "${modelId}", distance ${distance.toFixed(2)}, needs more than ${needed.toFixed(2)}`
  }
  return undefined
}
