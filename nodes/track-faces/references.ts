import { boxSize } from '../../runtime/vision/box-relations.ts'
import { frontality } from '../../runtime/vision/frontality.ts'
import type { Reference } from '../types/tracks.ts'
import type { Chain } from './associate.ts'
import type { Face } from './face.ts'
import { leastEmbeddedSize } from './look.ts'

/** How many embeddings of one face are kept for comparison. */
const mostReferences = 5

/** How well a face tells who it is: sure, straight, sharp and large. Comparable within one track. */
export function quality({ score, landmarks, sharpness, box }: Face): number {
  const straight = landmarks === undefined ? 0 : frontality(landmarks)
  const large = Math.min(1, boxSize(box) / 100)
  return score * (0.3 + straight) * (0.05 + Math.min(sharpness, 0.3)) * (0.2 + large)
}

function bestOf(faces: readonly Face[]): Face | undefined {
  return faces.toSorted((left, right) => quality(right) - quality(left))[0]
}

/** The best of up to `count` equal stretches, so that the choice is spread over time. */
export function bestSpread(faces: readonly Face[], count: number): Face[] {
  const parts = Math.min(count, faces.length)
  return Array.from({ length: parts }, (_, i) =>
    bestOf(faces.slice(Math.floor((i * faces.length) / parts), Math.floor(((i + 1) * faces.length) / parts))),
  ).filter((face) => face !== undefined)
}

/** The faces of a chain whose embeddings are kept. */
export function referenceFaces(chain: Chain): Face[] {
  return bestSpread(
    chain.filter(({ vector }) => vector !== undefined),
    mostReferences,
  )
}

/** Embeddings of a chain for the check of the finished frames. @param model catalogue id of the recogniser */
export function referencesOf(chain: Chain, model: string): Reference[] {
  return referenceFaces(chain).map(({ frame, vector }) => ({ model, frame, vector: vector!.slice() }))
}

/** The faces of which an embedding should still be taken: of a chain that has none. */
export function facesToEmbed(chain: Chain): Face[] {
  if (chain.some(({ vector }) => vector !== undefined)) return []
  return bestSpread(
    chain.filter(({ box, score }) => score > 0 && boxSize(box) >= leastEmbeddedSize),
    3,
  )
}
