import { intersectionOverUnion } from '../../runtime/vision/boxes.ts'
import type { Chain } from './associate.ts'
import type { FoundFace } from './closer-look.ts'
import { isDetected } from './face.ts'

/** Overlap from which two boxes show one face. */
const sameOverlap = 0.3

/**
 * Puts the faces of the second pass into the chains that asked for them; they replace what was followed there. A
 * face that belongs to another chain already stays with that one.
 */
export function mergeFound(chains: readonly Chain[], found: readonly FoundFace[]): Chain[] {
  if (found.length === 0) return [...chains]
  const owned = new Map<number, { chain: number; box: (typeof found)[number]['face']['box'] }[]>()
  chains.forEach((chain, index) => {
    for (const face of chain) {
      if (!isDetected(face)) continue
      const others = owned.get(face.frame) ?? []
      owned.set(face.frame, [...others, { chain: index, box: face.box }])
    }
  })
  const isForeign = ({ chain, face }: FoundFace) =>
    (owned.get(face.frame) ?? []).some(
      (other) => other.chain !== chain && intersectionOverUnion(other.box, face.box) > sameOverlap,
    )
  const merged = chains.map((chain) => new Map(chain.map((face) => [face.frame, face])))
  for (const one of found) if (!isForeign(one)) merged[one.chain]?.set(one.face.frame, one.face)
  return merged.map((faces) => [...faces.values()].sort((left, right) => left.frame - right.frame))
}
