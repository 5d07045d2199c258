import { expressions } from '../../models/roles.ts'
import type { AttributesValue } from '../types/attributes.ts'
import type { Reading } from './readings.ts'

/** Estimates that lie within so many years of each other agree; about the networks' own error from frame to frame. */
const ageAgreement = 5
/** The expression has to be more likely than all others together; below, it is called neutral. */
const leastEmotion = 0.5

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = sorted.length / 2
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}

function confidence(value: number): number {
  return round(Math.min(1, Math.max(0, value)), 3)
}

/** The median, sure by the share of frames that agree with it; few frames can agree by chance. */
function ageOf(readings: readonly Reading[]): AttributesValue['age'] {
  const ages = readings.map(({ age }) => Math.min(120, Math.max(0, age)))
  const value = median(ages)
  const agreeing = ages.filter((age) => Math.abs(age - value) <= ageAgreement).length
  return { value: round(value, 1), confidence: confidence(agreeing / (ages.length + 1)) }
}

/** The likelier one, sure by its mean probability: frames that contradict each other bring it to a half. */
function genderOf(readings: readonly Reading[]): AttributesValue['gender'] {
  const male = mean(readings.map((reading) => reading.male))
  return male >= 0.5
    ? { value: 'male', confidence: confidence(male) }
    : { value: 'female', confidence: confidence(1 - male) }
}

/** The expression of the mean probabilities; neutral where none is likelier than all others together. */
function emotionOf(readings: readonly Reading[]): AttributesValue['emotion'] {
  const means = expressions.map((_, i) => mean(readings.map((reading) => reading.expressions[i] ?? 0)))
  const best = means.indexOf(Math.max(...means))
  return means[best]! > leastEmotion
    ? { value: expressions[best]!, confidence: confidence(means[best]!) }
    : { value: 'neutral', confidence: confidence(means[expressions.indexOf('neutral')]!) }
}

/** One person's attributes. @param readings of this person, at least one */
export function combineReadings(readings: readonly Reading[]): AttributesValue {
  return {
    age: ageOf(readings),
    gender: genderOf(readings),
    emotion: emotionOf(readings),
    frames: readings.length,
    edited: [],
  }
}
