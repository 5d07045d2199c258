import { throwIfCancelled } from '../core/errors.ts'
import type { TracksValue } from '../types/tracks.ts'
import { agglomerate } from './agglomerate.ts'
import type { Identities } from './corrections.ts'
import { isMixed, unlikeness, type Limit } from './distances.ts'
import type { Embeddings } from './embed-faces.ts'
import { seenTogether } from './seen-together.ts'

/** Lets other work of this thread have its turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

async function distanceMatrix(
  tracks: TracksValue,
  embeddings: Embeddings,
  alone: ReadonlySet<number>,
  limits: readonly Limit[],
  signal: AbortSignal,
): Promise<Float64Array> {
  const n = tracks.tracks.length
  const distances = new Float64Array(n * n).fill(Infinity)
  for (let row = 0; row < n; row++) {
    if (row % 8 === 7) await pause()
    throwIfCancelled(signal)
    for (let column = row + 1; column < n; column++) {
      if (alone.has(row) || alone.has(column)) continue
      const apart = unlikeness(embeddings[row]!, embeddings[column]!, limits)
      const [one, other] = [tracks.tracks[row]!, tracks.tracks[column]!]
      // Pairs that are far apart may still meet in one group, through others: the constraint holds for all.
      const distance = seenTogether(one, other) >= 0 ? Infinity : apart
      distances[row * n + column] = distance
      distances[column * n + row] = distance
    }
  }
  return distances
}

/** Numbers groups "1", "2" … in order of appearance. */
function numberGroups({ tracks }: TracksValue, groups: Int32Array): Identities {
  const order = tracks
    .map((track, index) => ({ from: track.from, index }))
    .sort((left, right) => left.from - right.from || left.index - right.index)
  const numbers = new Map<number, string>()
  for (const { index } of order) {
    const group = groups[index]!
    if (!numbers.has(group)) numbers.set(group, String(numbers.size + 1))
  }
  return Array.from(groups, (group) => numbers.get(group)!)
}

/**
 * Which person each track shows. Tracks that cannot be compared, and those that pass from one person to another, are
 * people of their own: nobody is taken for somebody else without reason.
 * @param warn receives a sentence for each track that shows two people
 */
export async function findIdentities(
  tracks: TracksValue,
  embeddings: Embeddings,
  limits: readonly Limit[],
  { warn, signal }: { warn(message: string): void; readonly signal: AbortSignal },
): Promise<Identities> {
  const mixed = new Set<number>()
  for (const [index, references] of embeddings.entries()) if (isMixed(references, limits)) mixed.add(index)
  for (const index of mixed)
    warn(
      `Track ${tracks.tracks[index]!.id} seems to pass from one person to another and counts as a person of its own. Look at it, and split it with "edit-tracks" where the person changes.`,
    )
  const distances = await distanceMatrix(tracks, embeddings, mixed, limits, signal)
  return numberGroups(tracks, agglomerate(distances, tracks.tracks.length))
}
