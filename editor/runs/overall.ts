import type { RunState } from '../../runtime/protocol/run-state.ts'
import type { RunRecord } from '../../runtime/protocol/runs.ts'

/** How far the run under way is. */
export interface Overall {
  readonly id: string
  readonly name: string
  /** False while it waits in the queue. */
  readonly running: boolean
  /** 0–1. */
  readonly progress: number
  readonly etaSeconds: number | undefined
}

/** A share below this says too little of the pace. */
const leastShare = 0.08
const leastSeconds = 2

/**
 * Seconds until a run ends, from its pace so far, and no less than the longest of its nodes still needs. Before there
 * is a pace, what a node still needs says nothing of those that wait for it. `now`: milliseconds since 1970.
 */
export function etaOf(record: RunRecord, state: RunState | undefined, now: number): number | undefined {
  const all = Object.values(state?.nodes ?? {})
  const nodes = all.flatMap(({ status, etaSeconds }) =>
    status === 'running' && etaSeconds !== undefined ? [etaSeconds] : [],
  )
  const longest = nodes.length === 0 ? undefined : Math.max(...nodes)
  const elapsed = record.startedAt === undefined ? 0 : (now - record.startedAt) / 1000
  if (record.progress < leastShare || elapsed < leastSeconds)
    return all.some(({ status }) => status === 'waiting') ? undefined : longest
  const pace = (elapsed * (1 - record.progress)) / record.progress
  return Math.max(pace, longest ?? 0)
}

/** The run that runs, else the first in the queue; `undefined` where nothing is to be done. */
export function overallOf(
  records: readonly RunRecord[],
  states: Readonly<Record<string, RunState>>,
  now: number,
): Overall | undefined {
  const running = records.find(({ status }) => status === 'running')
  const next = records
    .filter(({ status }) => status === 'queued')
    .toSorted((left, right) => (left.place ?? 0) - (right.place ?? 0))[0]
  const record = running ?? next
  if (record === undefined) return undefined
  return {
    id: record.id,
    name: record.name,
    running: record === running,
    progress: record.progress,
    etaSeconds: running && etaOf(running, states[running.id], now),
  }
}
