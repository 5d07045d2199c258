import { intersectionOverUnion } from '../../runtime/vision/boxes.ts'
import type { Chain } from './associate.ts'
import type { FoundFace } from './closer-look.ts'
import { isDetected, type Face } from './face.ts'

/** Overlap from which two boxes show one face. */
const sameOverlap = 0.3

/**
 * Puts the faces of the second pass into the chains that asked for them; they replace what was followed there. A
 * face that belongs to another chain already stays with that one.
 */
export function mergeFound(chains: readonly Chain[], found: readonly FoundFace[]): Chain[] {
  if (found.length === 0) return [...chains]
  const asked = new Set(found.map(({ face }) => face.frame))
  const owned = new Map<number, { chain: number; box: (typeof found)[number]['face']['box'] }[]>()
  chains.forEach((chain, index) => {
    for (const face of chain) {
      if (!isDetected(face) || !asked.has(face.frame)) continue
      const others = owned.get(face.frame) ?? []
      owned.set(face.frame, [...others, { chain: index, box: face.box }])
    }
  })
  const isForeign = ({ chain, face }: FoundFace) =>
    (owned.get(face.frame) ?? []).some(
      (other) => other.chain !== chain && intersectionOverUnion(other.box, face.box) > sameOverlap,
    )
  const own = chains.map(() => new Map<number, Face>())
  for (const one of found) if (!isForeign(one)) own[one.chain]?.set(one.face.frame, one.face)
  return chains.map((chain, index) => {
    const faces = own[index]!
    if (faces.size === 0) return chain
    return [...chain.filter(({ frame }) => !faces.has(frame)), ...faces.values()].sort(
      (left, right) => left.frame - right.frame,
    )
  })
}
