import type { RunRecord } from '../../runtime/protocol/runs.ts'
import { useInterface } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { useSession } from '../state/session.ts'

export function isActive({ status }: RunRecord): boolean {
  return status === 'running' || status === 'queued'
}

/** The run whose progress the nodes of a graph show: the one under way, else the last. */
export function runToFollow(records: readonly RunRecord[], graphId: string | undefined): string | undefined {
  const own = records.filter((record) => record.graphId !== undefined && record.graphId === graphId)
  const active = own.findLast((record) => record.status === 'running') ?? own.findLast(isActive)
  return (active ?? own[0])?.id
}

function follow(): void {
  const { run, set } = useInterface.getState()
  const { records } = useRuns.getState()
  const known = records.some(({ id }) => id === run)
  const next = runToFollow(records, useSession.getState().graphId)
  const busy = records.some((record) => record.id === run && isActive(record))
  const nextActive = records.some((record) => record.id === next && isActive(record))
  if (known && (busy || !nextActive)) return
  if (next !== run) set({ run: next })
}

/** A tab that comes late, or comes back, sees the progress of what its graph started. */
export function startFollowing(): void {
  useRuns.subscribe((now, before) => now.records !== before.records && follow())
  useSession.subscribe((now, before) => now.graphId !== before.graphId && follow())
}
