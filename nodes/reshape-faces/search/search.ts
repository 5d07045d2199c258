import type { FaceChoice } from '../plan-face.ts'
import type { SecretSeed, Strength } from '../recipe.ts'
import {
  bestAccepted,
  bestDistant,
  bestSufficient,
  isAccepted,
  strengths,
  type Demands,
  type Trial,
} from './choose.ts'
import type { Judgement } from './judge.ts'

/** A drawn face, as it looks at a glance. */
export interface Candidate {
  readonly choice: FaceChoice
  /** Least margin that was seen so far. */
  readonly glance: number
  /** Looks at it in all key frames. */
  readonly judge: () => Promise<Judgement>
}

export interface Search {
  readonly demands: Demands
  /** Shape is never changed more than so much, 0–1. */
  readonly mostAmplitude: number
  /** The n-th seed; no two are the same. */
  readonly seedOf: (index: number) => SecretSeed
  /** Draws one face in several shapes. */
  readonly draw: (
    seed: SecretSeed,
    shapes: readonly SecretSeed[],
    strength: Strength,
  ) => Promise<readonly Candidate[]>
  /** How far a judged face is from everyone else in the job. */
  readonly apart: (judgement: Judgement) => number
  /** Called with the share of the longest search that is done, 0–1. */
  readonly progress?: (share: number) => void
}

export interface Found {
  readonly trial: Trial
  readonly judgement: Judgement
}

/** Faces that are drawn for each strength, and shapes of each, which take less time and differ less. */
const facesPerStrength = 4
const shapesPerFace = 3
/** Most of them that are looked at closely, the furthest at a glance first. */
const closeLooks = 6
/** Further strengths that are tried for a face with the same expression where others are far enough. */
const patience = 1
/** Further strengths that are tried for one that changes the expression less than one that is accepted. */
const longPatience = 3
/** How often the greatest strength is tried again where nothing suffices: a cover would take the whole face away. */
const lastTries = 2
/** Accepted faces among which the best is taken; more would hardly be better. */
const enoughAccepted = 4
/** An accepted face that changes the expression by more is only taken where more strength brings no better one. */
const littleChange = 0.15

function allowed(mostAmplitude: number): Strength[] {
  return [...strengths, ...Array.from({ length: lastTries }, () => strengths.at(-1)!)].map((strength) => ({
    ...strength,
    amplitude: Math.min(strength.amplitude, mostAmplitude),
  }))
}

function furthestFirst(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((left, right) => right.glance - left.glance)
}

/**
 * Looks for a new face: other faces and shapes first, then more strength. The best of the accepted faces is taken; where
 * it changes the expression noticeably, those of more strength are looked at as well. Where two strengths yield none
 * only for its expression, the best of those that are far enough; where no strength does, the furthest of those that
 * suffice, if need be after more tries with the greatest strength.
 * @returns `undefined` where none suffices: the person has to be covered
 */
export async function searchFace(search: Search): Promise<Found | undefined> {
  const { demands, seedOf } = search
  const tried = new Map<Trial, Judgement>()
  const found = (trial: Trial | undefined) => trial && { trial, judgement: tried.get(trial)! }
  /** Those that only more strength could have made unnecessary: the furthest of each strength. */
  const left: Candidate[] = []
  let index = 0
  let firstAccepted: number | undefined

  async function judge({ choice, judge: look }: Candidate): Promise<Trial> {
    const judgement = await look()
    const { margins, expressionChange } = judgement
    const trial = { choice, margins, expressionChange, apart: search.apart(judgement) }
    tried.set(trial, judgement)
    return trial
  }

  function drawSome(strength: Strength): Promise<readonly Candidate[]> {
    const [seed, ...shapes] = Array.from({ length: 1 + shapesPerFace }, () => seedOf(index++))
    return search.draw(seed!, shapes, strength)
  }

  async function bestLeft(): Promise<Found | undefined> {
    for (const candidate of furthestFirst(left.splice(0)).slice(0, closeLooks))
      if (candidate.glance >= demands.least) await judge(candidate)
    return found(bestSufficient([...tried.keys()], demands))
  }

  for (const [level, strength] of allowed(search.mostAmplitude).entries()) {
    const enough = level < strengths.length ? undefined : await bestLeft()
    if (enough !== undefined) return enough
    const drawn = await Promise.all(Array.from({ length: facesPerStrength }, () => drawSome(strength)))
    const candidates = furthestFirst(drawn.flat())
    const trials: Trial[] = []
    while (
      trials.length < closeLooks &&
      (candidates[0]?.glance ?? 0) >= demands.target &&
      trials.filter((trial) => isAccepted(trial, demands)).length < enoughAccepted
    )
      trials.push(await judge(candidates.shift()!))
    search.progress?.(Math.min(1, (level + 1) / strengths.length))
    const accepted = found(bestAccepted([...tried.keys()], demands))
    firstAccepted ??= accepted && level
    const isLast = level - (firstAccepted ?? level) >= longPatience || level === strengths.length - 1
    if (accepted !== undefined && (isLast || accepted.trial.expressionChange <= littleChange)) return accepted
    // More strength would change the expression even more.
    const distant =
      accepted !== undefined || level < patience ? undefined : found(bestDistant([...tried.keys()], demands))
    if (distant !== undefined) return distant
    left.push(...candidates.slice(0, 1))
  }
  return bestLeft()
}
