import { createHash, randomBytes } from 'node:crypto'
import type { SecretSeed } from '../recipe.ts'

/** A new secret from the system's generator. */
export function secretSeed(): SecretSeed {
  return new Uint32Array(Uint8Array.from(randomBytes(16)).buffer)
}

/** The seed number `index` of a person that follows from a seed which someone has fixed. Repeatable, so a leak. */
export function fixedSeed(seed: number, personId: string, index: number): SecretSeed {
  const bytes = createHash('sha256').update(`${seed} ${personId} ${index}`).digest().subarray(0, 16)
  return new Uint32Array(Uint8Array.from(bytes).buffer)
}
