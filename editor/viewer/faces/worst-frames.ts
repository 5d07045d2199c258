import type { FindingsView, TrackView } from '../../../runtime/protocol/preview-views.ts'

export type Flagged = FindingsView['flagged'][number]
export type ComparedTrack = FindingsView['tracks'][number]

/** Flagged frames in order of time, one line for neighbours of one face and one reason. */
export interface FlaggedRange {
  readonly first: Flagged
  /** The frame after the last one. */
  readonly to: number
}

/** A face that stays open for a hundred frames is one thing to look at, not a hundred. */
export function flaggedRanges(flagged: readonly Flagged[]): readonly FlaggedRange[] {
  const ranges: { first: Flagged; to: number }[] = []
  for (const flag of flagged.toSorted((a, b) => a.frame - b.frame)) {
    const open = ranges.findLast(
      ({ first, to }) =>
        first.trackId === flag.trackId && first.reason === flag.reason && flag.frame - to <= 1,
    )
    if (open === undefined) ranges.push({ first: flag, to: flag.frame + 1 })
    else open.to = Math.max(open.to, flag.frame + 1)
  }
  return ranges
}

/** How near a hidden face is to its original, as a part of the distance that it needs: below 1 is too near. */
export function nearness({ minDistance, threshold }: ComparedTrack): number | undefined {
  return minDistance === null || threshold <= 0 ? undefined : minDistance / threshold
}

/** The frame of a track to look at: where it was flagged, else its middle. */
export function frameOfTrack(
  id: string,
  findings: FindingsView,
  tracks: readonly TrackView[],
): number | undefined {
  const flag = findings.flagged.find(({ trackId }) => trackId === id)
  const track = tracks.find((each) => each.id === id)
  return flag?.frame ?? (track && Math.floor((track.from + track.to - 1) / 2))
}
