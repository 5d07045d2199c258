import type { SecretSeed, Strength } from '../recipe.ts'
import {
  bestAccepted,
  bestDistant,
  bestSufficient,
  isAccepted,
  seedsPerStrength,
  strengths,
  type Demands,
  type Trial,
} from './choose.ts'
import type { Judgement } from './judge.ts'

export interface Search {
  readonly demands: Demands
  /** Shape is never changed more than so much, 0–1. */
  readonly mostAmplitude: number
  /** The seed of the n-th try. */
  readonly seedOf: (index: number) => SecretSeed
  /** Draws and judges a face. */
  readonly attempt: (seed: SecretSeed, strength: Strength) => Promise<Judgement>
  /** How far a judged face is from everyone else in the job. */
  readonly apart: (judgement: Judgement) => number
  /** Tries that run side by side. */
  readonly together: number
  readonly progress?: (tries: number) => void
}

export interface Found {
  readonly trial: Trial
  readonly judgement: Judgement
}

/** Strengths after the first that are tried for a face with the same expression where others are far enough. */
const patience = 1
/** Accepted faces among which the best is taken; more would hardly be better. */
const enoughAccepted = 2

function allowed(mostAmplitude: number): Strength[] {
  return strengths.map((strength) => ({
    ...strength,
    amplitude: Math.min(strength.amplitude, mostAmplitude),
  }))
}

/**
 * Looks for a new face: seeds first, then more strength. Of the accepted faces of one strength the best is taken;
 * where two strengths yield none only for its expression, the best of those that are far enough; where no strength
 * does, the furthest of those that suffice.
 * @returns `undefined` where none suffices: the person has to be covered
 */
export async function searchFace(search: Search): Promise<Found | undefined> {
  const tried = new Map<Trial, Judgement>()
  const found = (trial: Trial | undefined) => trial && { trial, judgement: tried.get(trial)! }
  let index = 0

  async function attempt(strength: Strength): Promise<Trial> {
    const seed = search.seedOf(index++)
    const judgement = await search.attempt(seed, strength)
    const { margins, expressionChange } = judgement
    const trial = { seed, strength, margins, expressionChange, apart: search.apart(judgement) }
    tried.set(trial, judgement)
    search.progress?.(tried.size)
    return trial
  }

  for (const [level, strength] of allowed(search.mostAmplitude).entries()) {
    const trials: Trial[] = []
    while (
      trials.length < seedsPerStrength &&
      trials.filter((trial) => isAccepted(trial, search.demands)).length < enoughAccepted
    ) {
      const count = Math.min(search.together, seedsPerStrength - trials.length)
      trials.push(...(await Promise.all(Array.from({ length: count }, () => attempt(strength)))))
    }
    const accepted = found(bestAccepted(trials, search.demands))
    if (accepted !== undefined) return accepted
    // More strength would change the expression even more.
    const distant = level < patience ? undefined : found(bestDistant([...tried.keys()], search.demands))
    if (distant !== undefined) return distant
  }
  return found(bestSufficient([...tried.keys()], search.demands))
}
