import type { Findings } from '../../nodes/types/report.ts'
import type { FindingsView } from '../protocol/preview-views.ts'

/** What a check found, as the editor shows it: the track that is nearest to its original first. */
export function findingsView({ coverage, tracks }: Findings): FindingsView {
  const { detected, filled, replaced, unverified, flagged } = coverage
  return {
    detected,
    filled,
    replaced,
    unverified,
    flagged: flagged.map((flag) => ({ ...flag })),
    tracks: tracks
      .map(({ id, frames, minDistance, threshold }) => ({ id, frames, minDistance, threshold }))
      .sort((left, right) => (left.minDistance ?? Infinity) - (right.minDistance ?? Infinity)),
  }
}
