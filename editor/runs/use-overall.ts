import { useRuns } from '../state/runs.ts'
import { overallOf, type Overall } from './overall.ts'

/** How far the run under way is, whichever graph it belongs to. */
export function useOverall(): Overall | undefined {
  const records = useRuns((state) => state.records)
  const states = useRuns((state) => state.states)
  return overallOf(records, states, Date.now())
}
