import type { emotions } from './attributes.ts'

/** The paper's groups of age, each with the first age in years that no longer belongs to it. */
const ageGroups = [
  [1, 'newborn baby'],
  [4, 'toddler'],
  [10, 'young child'],
  [14, 'pre-teen'],
  [18, 'teenager'],
  [25, 'young adult'],
  [35, 'adult'],
  [50, 'middle-aged adult'],
  [65, 'mature adult'],
  [80, 'senior'],
  [Infinity, 'elderly'],
] as const

/** A group of age as AnonNET's prompts name it: "young adult" from 18 to 24. @param years from 0 */
export function ageGroup(years: number): (typeof ageGroups)[number][1] {
  return (ageGroups.find(([end]) => years < end) ?? ageGroups.at(-1)!)[1]
}

/**
 * An emotion as AnonNET's prompts name it: by its name from a confidence of 0.8 on, "mildly" above 0.5, else neutral.
 * (The authors' code compares per cent with these ratios and so nearly always finds neutral.)
 */
export function emotionWords({
  value,
  confidence,
}: {
  readonly value: (typeof emotions)[number]
  readonly confidence: number
}): string {
  if (value === 'neutral' || confidence <= 0.5) return 'neutral'
  return confidence >= 0.8 ? value : `mildly ${value}`
}
