import type { EmbeddingSpace } from '../../models/roles.ts'
import type { Findings, Flag } from '../types/report.ts'
import { trackStates, type Track, type TracksValue } from '../types/tracks.ts'
import { isPlanned, type CoverPlan, type FrameExposure } from './cover-plan.ts'
import type { FrameCheck } from './examine.ts'

/** Running figures of the distances of one track. */
interface Distances {
  readonly least: number
  readonly sum: number
  readonly count: number
}

function distancesByTrack(checks: Iterable<FrameCheck>): ReadonlyMap<string, Distances> {
  const tracks = new Map<string, Distances>()
  for (const { distances } of checks)
    for (const { trackId, distance } of distances) {
      const { least, sum, count } = tracks.get(trackId) ?? { least: Infinity, sum: 0, count: 0 }
      tracks.set(trackId, { least: Math.min(least, distance), sum: sum + distance, count: count + 1 })
    }
  return tracks
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}

function countStates(tracks: readonly Track[]): { detected: number; filled: number } {
  let detected = 0
  let filled = 0
  for (const { states } of tracks)
    for (const state of states) {
      // A face that a person drew counts as seen.
      if (state === trackStates.filled) filled++
      else detected++
    }
  return { detected, filled }
}

/** Each exposed face once a frame, with the nearest distance, by frame. */
export function flagsOf(exposures: readonly FrameExposure[], threshold: number): Flag[] {
  const flags: Flag[] = []
  const ofTrack = new Map<string, Flag>()
  for (const { frame, trackId, distance } of exposures) {
    if (trackId === undefined) {
      flags.push({ frame, reason: 'uncovered' })
      continue
    }
    const known = ofTrack.get(`${frame} ${trackId}`)
    if (known !== undefined) {
      if (distance !== undefined && !(distance >= (known.distance ?? Infinity)))
        known.distance = round(distance)
      continue
    }
    const figures = distance === undefined ? {} : { distance: round(distance), threshold: round(threshold) }
    const flag: Flag = { frame, trackId, reason: 'recognizable', ...figures }
    ofTrack.set(`${frame} ${trackId}`, flag)
    flags.push(flag)
  }
  return flags.sort((left, right) => left.frame - right.frame)
}

export interface FindingsParts {
  readonly hidden: TracksValue
  readonly checks: readonly FrameCheck[]
  readonly exposures: readonly FrameExposure[]
  readonly plan: CoverPlan
  readonly space: EmbeddingSpace
  /** With the strictness applied. */
  readonly threshold: number
}

/** The report of the examination. `unverified` counts exposures that no cover hides: 0, or the video is not written. */
export function findingsOf({ hidden, checks, exposures, plan, space, threshold }: FindingsParts): Findings {
  const distances = distancesByTrack(checks)
  const withFaces = new Set(exposures.map(({ frame }) => frame))
  for (const { from, scores } of hidden.tracks) scores.forEach((_, i) => withFaces.add(from + i))
  return {
    faces: { tracks: hidden.tracks.length, framesWithFaces: withFaces.size },
    coverage: {
      ...countStates(hidden.tracks),
      replaced: [...plan.values()].reduce((sum, boxes) => sum + boxes.length, 0),
      flagged: flagsOf(exposures, threshold),
      unverified: exposures.filter(({ frame, box }) => !isPlanned(plan, frame, box)).length,
    },
    tracks: hidden.tracks.map(({ id, identityId, scores }) => {
      const found = distances.get(id)
      return {
        id,
        ...(identityId === undefined ? {} : { identityId }),
        frames: scores.length,
        minDistance: found === undefined ? null : round(found.least),
        meanDistance: found === undefined ? null : round(found.sum / found.count),
        metric: space.metric,
        threshold: round(threshold),
      }
    }),
  }
}
