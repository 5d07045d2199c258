import { cancelRun, deleteRun, moveRun, startRun } from '../../runtime/protocol/endpoints/runs.ts'
import type { RunRecord } from '../../runtime/protocol/runs.ts'
import { saveNow } from '../api/autosave.ts'
import { call, RequestError } from '../api/client.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { useSession } from '../state/session.ts'
import { tellFailures } from '../shell/graph-actions.ts'
import { isActive } from '../shell/follow-run.ts'

/** Queues a run of the open graph; `targets` are node ids, without them everything that writes. */
export async function startOpenGraph(targets?: readonly string[]): Promise<void> {
  const { set } = useInterface.getState()
  await tellFailures(async () => {
    await saveNow()
    const { graph } = useDocument.getState()
    const { graphId } = useSession.getState()
    const asked = targets === undefined ? {} : { targets: [...targets] }
    const own = graphId === undefined ? {} : { graphId }
    try {
      const record = await call(startRun, { body: { graph, ...own, ...asked } })
      set({ run: record.id, right: 'runs' })
    } catch (error) {
      if (!(error instanceof RequestError) || error.problem.issues === undefined) throw error
      // What is wrong is shown where each line leads to its node.
      useRuns.getState().setForecast({}, error.problem.issues)
      set({ dialog: { name: 'plan', data: { targets } } })
    }
  })
}

export async function cancelById(id: string): Promise<void> {
  await tellFailures(() => call(cancelRun, { params: { id } }))
}

/** Another place in the queue, from 1. */
export async function moveInQueue(id: string, place: number): Promise<void> {
  await tellFailures(() => call(moveRun, { params: { id }, body: { place } }))
}

export async function removeRun(id: string): Promise<void> {
  await tellFailures(() => call(deleteRun, { params: { id } }))
}

/** The run of the open graph that is under way or waits. */
export function activeRunOf(
  records: readonly RunRecord[],
  graphId: string | undefined,
): RunRecord | undefined {
  const own = records.filter((record) => record.graphId !== undefined && record.graphId === graphId)
  return own.find(({ status }) => status === 'running') ?? own.findLast(isActive)
}
