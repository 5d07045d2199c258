import { PolicyError } from '../core/errors.ts'
import type { Flag } from '../types/report.ts'

/** The flag that says most: the nearest distance, else the first. */
export function worstFlag(flags: readonly Flag[]): Flag | undefined {
  return flags.toSorted((left, right) => (left.distance ?? Infinity) - (right.distance ?? Infinity))[0]
}

function others(count: number): string {
  return count === 0 ? '' : `, and ${count} more ${count === 1 ? 'finding' : 'findings'}`
}

/** The error of the policy `fail`. */
export function policyError(flags: readonly Flag[]): PolicyError {
  const flag = worstFlag(flags)
  if (flag === undefined) throw new RangeError('A refusal needs a finding.')
  const more = others(flags.length - 1)
  if (flag.reason === 'uncovered')
    return new PolicyError({
      problem: `A face in frame ${flag.frame} is not covered by any track${more}`,
      remedy:
        'Add it with "edit-tracks", let "track-faces" look more thoroughly, or set the policy to "cover"',
    })
  return new PolicyError({
    problem: `Face ${flag.trackId} in frame ${flag.frame} is still recognizable`,
    found:
      flag.distance === undefined
        ? `it can be detected and there is nothing to compare it with${more}`
        : `distance ${flag.distance.toFixed(2)}, needs more than ${flag.threshold?.toFixed(2)}${more}`,
    remedy: 'Raise the strength, hide faces in another way, or set the policy to "cover"',
  })
}

/** One line for the person where covers were needed; `undefined` where none were. */
export function summarize(flags: readonly Flag[]): string | undefined {
  if (flags.length === 0) return undefined
  const recognizable = new Set(
    flags.filter(({ reason }) => reason === 'recognizable').map(({ frame }) => frame),
  )
  const open = new Set(flags.filter(({ reason }) => reason === 'uncovered').map(({ frame }) => frame))
  const frames = (count: number) => `${count} ${count === 1 ? 'frame' : 'frames'}`
  const parts = [
    ...(recognizable.size > 0
      ? [`a hidden face was still recognizable in ${frames(recognizable.size)}`]
      : []),
    ...(open.size > 0 ? [`a face outside of every track was found in ${frames(open.size)}`] : []),
  ]
  const text = parts.join(', ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}: solid covers were painted there.`
}
