import type { FaceChoice } from '../plan-face.ts'
import type { Strength } from '../recipe.ts'

/** Strengths in the order in which they are tried: what changes least comes first. */
export const strengths: readonly Strength[] = [
  { amplitude: 0.5, lowPass: 2.4 },
  { amplitude: 0.7, lowPass: 2.4 },
  { amplitude: 0.9, lowPass: 2.4 },
  { amplitude: 1, lowPass: 3.2 },
]

/** A drawn face on the key frames of a person. */
export interface Trial {
  readonly choice: FaceChoice
  /**
   * Least distance of any key frame to any picture of the person, by recogniser, in that recogniser's threshold:
   * below 1 it passes for the person.
   */
  readonly margins: readonly number[]
  /** Mean total variation between the expressions before and after, 0–1. */
  readonly expressionChange: number
  /** Least distance to the new faces and originals of the others in the job, in the threshold of the first recogniser. */
  readonly apart: number
}

export interface Demands {
  /** Margin from which a trial is accepted at once. */
  readonly target: number
  /** Margin that suffices where no trial is accepted. */
  readonly least: number
}

/** Expressions further apart than this are not accepted, whatever the distance is. */
const mostExpressionChange = 0.35
/** What a margin, and distance to the others, is worth in expression. */
const worth = { margin: 0.4, apart: 0.3 }
/** Margin beyond which a face is no safer: strangers are about as far apart. */
const enoughMargin = 1.6

function leastMargin({ margins }: Trial): number {
  return margins.length === 0 ? 0 : Math.min(...margins)
}

/** Smaller is better: keeps the expression, stays away from everyone else, and from the person beyond the target. */
function cost(trial: Trial): number {
  const far = trial.margins.reduce((sum, margin) => sum + Math.min(enoughMargin, margin), 0)
  return trial.expressionChange - worth.margin * far - worth.apart * Math.min(1.1, trial.apart)
}

function cheapest(trials: readonly Trial[]): Trial | undefined {
  return trials.toSorted((left, right) => cost(left) - cost(right))[0]
}

export function isAccepted(trial: Trial, { target }: Demands): boolean {
  return leastMargin(trial) >= target && trial.expressionChange < mostExpressionChange
}

/** The best of the trials that are accepted; `undefined` where none is. */
export function bestAccepted(trials: readonly Trial[], demands: Demands): Trial | undefined {
  return cheapest(trials.filter((trial) => isAccepted(trial, demands)))
}

/** The best of the trials that are far enough from the person, whatever became of the expression. */
export function bestDistant(trials: readonly Trial[], { target }: Demands): Trial | undefined {
  return cheapest(trials.filter((trial) => leastMargin(trial) >= target))
}

/** Where none is accepted: the one that is furthest from the person for its expression, if that suffices. */
export function bestSufficient(trials: readonly Trial[], { least }: Demands): Trial | undefined {
  const worthOf = (trial: Trial) => leastMargin(trial) - worth.margin * trial.expressionChange
  return trials
    .filter((trial) => leastMargin(trial) >= least)
    .toSorted((left, right) => worthOf(right) - worthOf(left))[0]
}
