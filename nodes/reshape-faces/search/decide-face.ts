import { throwIfCancelled } from '../../core/errors.ts'
import type { NodeContext } from '../../core/node-run.ts'
import type { FaceBasis, FaceChoice, FaceFinish } from '../plan-face.ts'
import type { SecretSeed } from '../recipe.ts'
import {
  apartness,
  judgeFaces,
  readOriginal,
  type Judgement,
  type JudgeModels,
  type RegionFace,
} from './judge.ts'
import type { Track } from '../../types/tracks.ts'
import type { Found } from './search.ts'
import { searchFace } from './search.ts'
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
  readonly progress?: (tries: number) => void
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
  const { seed, strength, margins } = trial
  return { choice: { seed, strength }, margins, vectors: judgement.vectors, originals }
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
  const data: TrialData = {
    basis,
    finish,
    faces: keyFrames.map(({ region, width, height, mesh, pose }) => ({ region, width, height, mesh, pose })),
  }
  using workers = ctx.workers<TrialRequest, TrialAnswer>(trialThread, data)

  async function judge(choice: FaceChoice, wanted: readonly number[]): Promise<Judgement> {
    const { regions } = await workers.run({ ...choice, wanted })
    const faces = wanted.map((at, i) => {
      const { width, height, landmarks } = keyFrames[at]!
      return { region: regions[i]!, width, height, landmarks }
    })
    const expressions = wanted.map((at) => original.expressions[at]!)
    return judgeFaces(models, { ...original, expressions }, faces, ctx.signal)
  }

  const found = await searchFace({
    demands: { target: distance, least: Math.min(distance, leastMargin) },
    mostAmplitude,
    seedOf,
    together: workers.size,
    apart: ({ vectors }) => apartness(first, vectors, others),
    ...(search.progress === undefined ? {} : { progress: search.progress }),
    async attempt(seed, strength) {
      throwIfCancelled(ctx.signal)
      const first = await judge({ seed, strength }, glance(keyFrames.length))
      const promising = Math.min(...first.margins) >= distance
      return promising && keyFrames.length > 2
        ? judge(
            { seed, strength },
            keyFrames.map((_, at) => at),
          )
        : first
    },
  })
  return found && decided(found, original.vectors[0]!)
}
