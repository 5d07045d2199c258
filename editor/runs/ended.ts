import { create } from 'zustand'
import type { RunRecord } from '../../runtime/protocol/runs.ts'
import { isActive } from '../shell/follow-run.ts'
import { notTold, useRuns } from '../state/runs.ts'
import { useSession } from '../state/session.ts'

interface EndedState {
  /** The run of the open graph that ended while somebody watched, until the person puts the message away. */
  readonly run: string | undefined
  close(): void
}

export const useEnded = create<EndedState>((set) => ({
  run: undefined,
  close: () => set({ run: undefined }),
}))

/**
 * The run that was under way before, or that nobody had heard of (it ended at once), and has ended now; cancelled ones
 * need no message.
 */
export function justEnded(
  before: readonly RunRecord[],
  now: readonly RunRecord[],
  graphId: string | undefined,
): string | undefined {
  if (before === notTold) return undefined
  const over = new Set(before.filter((record) => !isActive(record)).map(({ id }) => id))
  return now.find(
    (record) =>
      !over.has(record.id) &&
      !isActive(record) &&
      record.status !== 'cancelled' &&
      record.graphId !== undefined &&
      record.graphId === graphId,
  )?.id
}

export function startEnded(): void {
  useRuns.subscribe((now, before) => {
    if (now.records === before.records) return
    const { graphId } = useSession.getState()
    const run = justEnded(before.records, now.records, graphId)
    if (run !== undefined) useEnded.setState({ run })
    else if (now.records.some((record) => isActive(record) && record.graphId === graphId))
      useEnded.getState().close()
  })
  useSession.subscribe((now, before) => now.graphId !== before.graphId && useEnded.getState().close())
}
