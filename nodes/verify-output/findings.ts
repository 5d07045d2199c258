import type { FaceRecognizer } from '../../models/roles.ts'
import type { Findings, Flag } from '../types/report.ts'
import { trackStates, type Track, type TracksValue } from '../types/tracks.ts'
import { isPlanned, type CoverPlan, type FrameExposure } from './cover-plan.ts'
import type { FrameCheck } from './compare.ts'

/** Running figures of the distances of one track by one recogniser. */
export interface Distances {
  readonly least: number
  readonly sum: number
  readonly count: number
}

const keyOf = (trackId: string, model: string) => JSON.stringify([trackId, model])

/** Adds what was compared in some frames. @param figures by track and recogniser */
export function addDistances(figures: Map<string, Distances>, checks: Iterable<FrameCheck>): void {
  for (const { distances } of checks)
    for (const { trackId, model, distance } of distances) {
      const key = keyOf(trackId, model)
      const { least, sum, count } = figures.get(key) ?? { least: Infinity, sum: 0, count: 0 }
      figures.set(key, { least: Math.min(least, distance), sum: sum + distance, count: count + 1 })
    }
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

/** Shares of the threshold tell which of two recognisers is surer; their distances are not comparable. */
function share({ distance, threshold }: Pick<FrameExposure, 'distance' | 'threshold'>): number {
  return distance === undefined || threshold === undefined ? Infinity : distance / threshold
}

function flagOf({ frame, trackId, distance, threshold, model }: FrameExposure, usual: string): Flag {
  if (trackId === undefined) return { frame, reason: 'uncovered' }
  const figures =
    distance === undefined || threshold === undefined
      ? {}
      : { distance: round(distance), threshold: round(threshold) }
  const by = model === undefined || model === usual ? {} : { model }
  return { frame, trackId, reason: 'recognizable', ...figures, ...by }
}

/** Each exposed face once a frame, with what the surest recogniser says, by frame. @param usual the default recogniser */
export function flagsOf(exposures: readonly FrameExposure[], usual: string): Flag[] {
  const surest = new Map<string, FrameExposure>()
  const others: FrameExposure[] = []
  for (const exposure of exposures) {
    if (exposure.trackId === undefined) {
      others.push(exposure)
      continue
    }
    const key = `${exposure.frame} ${exposure.trackId}`
    const known = surest.get(key)
    if (known === undefined || share(exposure) < share(known)) surest.set(key, exposure)
  }
  return [...surest.values(), ...others]
    .sort((left, right) => left.frame - right.frame)
    .map((exposure) => flagOf(exposure, usual))
}

export interface FindingsParts {
  readonly hidden: TracksValue
  /** Of all frames, by `addDistances`. */
  readonly distances: ReadonlyMap<string, Distances>
  readonly exposures: readonly FrameExposure[]
  readonly plan: CoverPlan
  /** The default one first. */
  readonly recognizers: readonly Pick<FaceRecognizer, 'modelId' | 'space'>[]
  /** Factor on the recognisers' thresholds. */
  readonly strictness: number
}

/** The report of the examination. `unverified` counts exposures that no cover hides: 0, or the video is not written. */
export function findingsOf(parts: FindingsParts): Findings {
  const { hidden, distances, exposures, plan, recognizers, strictness } = parts
  const withFaces = new Set(exposures.map(({ frame }) => frame))
  for (const { from, scores } of hidden.tracks) scores.forEach((_, i) => withFaces.add(from + i))
  return {
    faces: { tracks: hidden.tracks.length, framesWithFaces: withFaces.size },
    coverage: {
      ...countStates(hidden.tracks),
      replaced: [...plan.values()].reduce((sum, boxes) => sum + boxes.length, 0),
      flagged: flagsOf(exposures, recognizers[0]?.modelId ?? ''),
      unverified: exposures.filter(({ frame, box }) => !isPlanned(plan, frame, box)).length,
    },
    tracks: hidden.tracks.map(({ id, identityId, scores }) => {
      const byRecognizer = recognizers.map(({ modelId, space }) => {
        const found = distances.get(keyOf(id, modelId))
        return {
          model: modelId,
          compared: found?.count ?? 0,
          minDistance: found === undefined ? null : round(found.least),
          meanDistance: found === undefined ? null : round(found.sum / found.count),
          metric: space.metric,
          threshold: round(space.threshold * strictness),
        }
      })
      const { minDistance, meanDistance, metric, threshold } = byRecognizer[0]!
      return {
        id,
        ...(identityId === undefined ? {} : { identityId }),
        frames: scores.length,
        minDistance,
        meanDistance,
        metric,
        threshold,
        recognizers: byRecognizer,
      }
    }),
  }
}
