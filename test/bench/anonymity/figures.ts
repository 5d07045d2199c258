import type { EmbeddingSpace } from '../../../models/roles.ts'
import { signalNames, type SignalName } from '../../../nodes/measure-utility/signals.ts'
import { correlation, leastMovement } from '../../../nodes/measure-utility/tally.ts'
import { nearest, rankOf, type Person } from './gallery.ts'
import type { SeenFace } from './look-at-face.ts'
import { jitter } from './jitter.ts'

/** A face before and after, in one frame. */
export interface FacePair {
  readonly frame: number
  readonly before: SeenFace
  readonly after: SeenFace
}

/** What one clip became by one method. */
export interface ClipResult {
  readonly clip: string
  readonly pairs: readonly FacePair[]
  /** Share of the frames that `verify-output` covered; `undefined` without a report. */
  readonly covered: number | undefined
  readonly msPerFrame: number
}

/** By one recogniser. */
export interface IdentityFigures {
  /** Mean distance to the same frame of the original. */
  readonly distance: number
  /** Share of the frames that are further away than the limit. */
  readonly beyond: number
  /** Share of the frames for which any picture of the person in the gallery is within the limit. */
  readonly known: number
  readonly rank1: number
  readonly rank5: number
}

export interface Figures {
  readonly identity: readonly IdentityFigures[]
  readonly detected: number
  readonly expression: number
  /** Mean correlation over the clips in which the signal moves; NaN where it does in none. */
  readonly signals: Readonly<Record<SignalName, number>>
  readonly jitter: number
  readonly covered: number | undefined
  readonly msPerFrame: number
}

/** Two faces at least this far apart count as two people here: as in the prototype's tables, whatever a model declares. */
export const limits: Readonly<Record<string, number>> = {
  'face-recognition-128': 0.6,
  'face-embedding-1024': 0.36,
}

export interface Recognizing {
  readonly modelId: string
  readonly space: EmbeddingSpace
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length / items.length
}

function identityFigures(
  results: readonly ClipResult[],
  { modelId, space }: Recognizing,
  index: number,
  gallery: readonly Person[],
): IdentityFigures {
  const limit = limits[modelId] ?? space.threshold
  const frames = results.flatMap(({ clip, pairs }) =>
    pairs.map(({ before, after }) => {
      const views = after.vectors[index]!
      const own = gallery.find(({ name }) => name === clip)?.vectors[index] ?? []
      return {
        distance: nearest(space, views, before.vectors[index]!),
        known: nearest(space, views, own) <= limit,
        rank: rankOf(space, index, views, clip, gallery),
      }
    }),
  )
  return {
    distance: mean(frames.map(({ distance }) => distance)),
    beyond: share(frames, ({ distance }) => distance > limit),
    known: share(frames, ({ known }) => known),
    rank1: share(frames, ({ rank }) => rank <= 1),
    rank5: share(frames, ({ rank }) => rank <= 5),
  }
}

function likeliest(probabilities: Float32Array): number {
  return probabilities.indexOf(Math.max(...probabilities))
}

/** As `measure-utility` computes it, over the clips in which the signal moves. */
function signalFigure(results: readonly ClipResult[], name: SignalName): number {
  const moving = results.flatMap(({ pairs }) => {
    const [before, after] = [
      pairs.map((pair) => pair.before.signals[name]),
      pairs.map((pair) => pair.after.signals[name]),
    ]
    return correlation(before, after, leastMovement[name]) ?? []
  })
  return moving.length === 0 ? Number.NaN : mean(moving)
}

/** Second differences after by before, over all clips. */
function addedJitter(results: readonly ClipResult[]): number {
  return mean(
    results.map(
      ({ pairs }) =>
        jitter(pairs.map(({ after }) => after.mesh)) / (jitter(pairs.map(({ before }) => before.mesh)) || 1),
    ),
  )
}

/** One row of the table. */
export function figuresOf(
  results: readonly ClipResult[],
  recognizers: readonly Recognizing[],
  gallery: readonly Person[],
): Figures {
  const pairs = results.flatMap((result) => result.pairs)
  const covers = results.flatMap(({ covered }) => (covered === undefined ? [] : [covered]))
  const signals = Object.fromEntries(
    signalNames.map((name) => [name, signalFigure(results, name)]),
  ) as Record<SignalName, number>
  return {
    identity: recognizers.map((recognizer, index) => identityFigures(results, recognizer, index, gallery)),
    detected: share(pairs, ({ after }) => after.found),
    expression: share(
      pairs,
      ({ before, after }) => likeliest(before.expression) === likeliest(after.expression),
    ),
    signals,
    jitter: addedJitter(results),
    covered: covers.length === results.length ? mean(covers) : undefined,
    msPerFrame: mean(results.map(({ msPerFrame }) => msPerFrame)),
  }
}
