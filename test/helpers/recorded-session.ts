import type { Runnable, Tensor } from '../../nodes/core/inference.ts'

type Feeds = Readonly<Record<string, Tensor>>

export interface RecordedSession {
  readonly session: Runnable
  /** What the net was last fed with. */
  last(): Feeds
  /** What it yielded for that. */
  lastOutputs(): Feeds
}

/** A session that remembers its last run, so that the same input can be given to a reference. */
export function recorded(session: Runnable): RecordedSession {
  let run: { feeds: Feeds; outputs: Feeds } | undefined
  function known() {
    if (run === undefined) throw new Error('The net was not run.')
    return run
  }
  return {
    session: {
      async run(feeds, signal) {
        const outputs = await session.run(feeds, signal)
        run = { feeds, outputs }
        return outputs
      },
    },
    last: () => known().feeds,
    lastOutputs: () => known().outputs,
  }
}

/** Largest difference as a share of the largest absolute value of the reference; NaN where a value is none. */
export function relativeError(values: ArrayLike<number>, reference: ArrayLike<number>): number {
  if (values.length !== reference.length) return NaN
  let largest = 0
  let difference = 0
  for (let i = 0; i < reference.length; i++) {
    largest = Math.max(largest, Math.abs(reference[i]!))
    difference = Math.max(difference, Math.abs(values[i]! - reference[i]!))
  }
  return difference / largest
}
