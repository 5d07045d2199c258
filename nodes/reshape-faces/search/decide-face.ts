import { throwIfCancelled } from '../../core/errors.ts'
import type { NodeContext } from '../../core/node-run.ts'
import type { FaceBasis, FaceChoice, FaceFinish } from '../plan-face.ts'
import type { SecretSeed, Strength } from '../recipe.ts'
import {
  apartness,
  glanceAtFaces,
  judgeFaces,
  readOriginal,
  type JudgeModels,
  type RegionFace,
} from './judge.ts'
import type { Track } from '../../types/tracks.ts'
import { searchFace, type Candidate, type Found } from './search.ts'
import type { KeyFace, TrialAnswer, TrialData, TrialRequest } from './trial-thread.ts'

/** The person's own face in one frame, as it is shown to the networks. */
export interface KeyFrame extends KeyFace, RegionFace {}

export interface FaceSearch {
  readonly basis: FaceBasis
  readonly keyFrames: readonly KeyFrame[]
  readonly tracks: readonly Track[]
  readonly models: JudgeModels
  readonly finish: FaceFinish
  /** Margin asked for, in thresholds of the recognisers. */
  readonly distance: number
  readonly mostAmplitude: number
  readonly seedOf: (index: number) => SecretSeed
  /** Vectors of the first recogniser: faces from which the new one should differ, too. */
  readonly others: readonly Float32Array[]
  /** Called with the share that is done, 0–1. */
  readonly progress?: (share: number) => void
  readonly ctx: Pick<NodeContext, 'workers' | 'signal'>
}

/** A new face that suffices. */
export interface DecidedFace {
  readonly choice: FaceChoice
  /** Least margins by recogniser. */
  readonly margins: readonly number[]
  /** Vectors of the first recogniser: of the new face, and of the person's own. */
  readonly vectors: readonly Float32Array[]
  readonly originals: readonly Float32Array[]
}

/** Below this margin a face would pass for the person in some frame. */
const leastMargin = 1.03

/** The key frames by which most faces are refused already: the most frontal one, which is the last, and the middle. */
function glance(count: number): number[] {
  return [...new Set([count - 1, count >> 1])]
}

const trialThread = new URL('./trial-thread', import.meta.url)

function decided({ trial, judgement }: Found, originals: readonly Float32Array[]): DecidedFace {
  return { choice: trial.choice, margins: trial.margins, vectors: judgement.vectors, originals }
}

/**
 * Draws faces on worker threads, puts them into the key frames of a person and has every recogniser judge them.
 * @returns `undefined` where none suffices, or there is no key frame to judge by
 */
export async function decideFace(search: FaceSearch): Promise<DecidedFace | undefined> {
  const { basis, keyFrames, models, finish, distance, mostAmplitude, seedOf, others, ctx } = search
  const [first] = models.recognizers
  if (keyFrames.length === 0 || first === undefined) return undefined
  const original = await readOriginal(models, keyFrames, search.tracks, ctx.signal)
  const demands = { target: distance, least: Math.min(distance, leastMargin) }
  const data: TrialData = {
    basis,
    finish,
    faces: keyFrames.map(({ region, width, height, mesh, pose }) => ({ region, width, height, mesh, pose })),
  }
  using workers = ctx.workers<TrialRequest, TrialAnswer>(trialThread, data)

  /** The wanted key frames with one drawn face, in each of the shapes. */
  async function render(request: TrialRequest): Promise<KeyFrame[][]> {
    throwIfCancelled(ctx.signal)
    const { regions } = await workers.run(request)
    return regions.map((drawn) => request.wanted.map((at, i) => ({ ...keyFrames[at]!, region: drawn[i]! })))
  }

  async function draw(
    seed: SecretSeed,
    shapes: readonly SecretSeed[],
    strength: Strength,
  ): Promise<Candidate[]> {
    const glanced = await render({ seed, shapes, strength, wanted: glance(keyFrames.length) })
    const all = keyFrames.map((_, at) => at)
    return Promise.all(
      glanced.map(async (faces, i): Promise<Candidate> => {
        const shape = shapes[i]!
        return {
          choice: { seed, shape, strength },
          glance: await glanceAtFaces(models, original, faces, ctx.signal),
          async judge() {
            const [whole = []] = await render({ seed, shapes: [shape], strength, wanted: all })
            return judgeFaces(models, original, whole, ctx.signal, demands.least)
          },
        }
      }),
    )
  }

  const found = await searchFace({
    demands,
    mostAmplitude,
    seedOf,
    draw,
    apart: ({ vectors }) => apartness(first, vectors, others),
    ...(search.progress === undefined ? {} : { progress: search.progress }),
  })
  return found && decided(found, original.vectors[0]!)
}
