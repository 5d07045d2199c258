import type { RunState } from '../../../runtime/protocol/run-state.ts'
import type { RunRecord } from '../../../runtime/protocol/runs.ts'

/** The id of a running run of a graph that has still to work on one of these nodes; `undefined` where there is none. */
export function runOnItsWay(
  records: readonly RunRecord[],
  states: Readonly<Record<string, RunState>>,
  graphId: string | undefined,
  nodes: readonly string[],
): string | undefined {
  const found = records.find(({ id, status, graphId: own }) => {
    if (status !== 'running' || own === undefined || own !== graphId) return false
    const known = states[id]?.nodes ?? {}
    return nodes.some((node) => known[node]?.status === 'waiting' || known[node]?.status === 'running')
  })
  return found?.id
}
