import type { Candidate, Group } from './candidates.ts'

/** So many faces, spread over a person's time, tell how sharp this person can be. */
const mostProbes = 12
/** So many of the straightest faces are measured in one go, and so often. */
const batch = 12
const mostBatches = 8

/** Faces of a group that are spread over the person's time. */
export function probesOf({ candidates }: Group): Candidate[] {
  const inTime = candidates.toSorted((left, right) => left.frame - right.frame)
  const count = Math.min(mostProbes, inTime.length)
  return Array.from({ length: count }, (_, i) => inTime[Math.floor(((i + 0.5) * inTime.length) / count)]!)
}

export interface Search {
  /** Measures faces; what was measured before is not measured again. */
  measure(candidates: readonly Candidate[], round: number): Promise<void>
  /** Of a measured face. */
  sharpnessOf(candidate: Candidate): number
  /** How sharp a face must be, as a part of the person's sharp ones. */
  readonly least: number
}

/**
 * For each group the straightest face that is sharp enough: at least `least` times as sharp as a good one of the same
 * person (three quarters of the probes are less sharp). Where none of the first 96 is, the sharpest of them.
 * @returns one for each group, in order; `undefined` for a group without faces
 */
export async function straightest(
  groups: readonly Group[],
  search: Search,
): Promise<(Candidate | undefined)[]> {
  await search.measure(groups.flatMap(probesOf), 0)
  const limits = groups.map((group) => {
    const measured = probesOf(group)
      .map(search.sharpnessOf)
      .sort((left, right) => left - right)
    return search.least * (measured[Math.floor(0.75 * (measured.length - 1))] ?? 0)
  })
  const found = groups.map((): Candidate | undefined => undefined)
  for (let round = 1; round <= mostBatches; round++) {
    const wanted = groups.map(({ candidates }, i) =>
      found[i] === undefined ? candidates.slice((round - 1) * batch, round * batch) : [],
    )
    if (wanted.every(({ length }) => length === 0)) break
    await search.measure(wanted.flat(), round)
    for (const [i, candidates] of wanted.entries())
      found[i] ??= candidates.find((candidate) => search.sharpnessOf(candidate) >= limits[i]!)
  }
  return groups.map(
    ({ candidates }, i) =>
      found[i] ??
      candidates
        .slice(0, batch * mostBatches)
        .toSorted((left, right) => search.sharpnessOf(right) - search.sharpnessOf(left))[0],
  )
}
