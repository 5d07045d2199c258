import { startRun } from '../../../runtime/protocol/endpoints/runs.ts'
import { call } from '../../api/client.ts'
import { orTell } from '../../api/tell.ts'
import { useDocument } from '../../state/document.ts'
import { useInterface } from '../../state/interface.ts'
import { useSession } from '../../state/session.ts'
import { useViewer } from '../state.ts'

/** Runs to nodes whose results a preview needs; the preview comes by itself when they are there. */
export async function findFirst(nodes: readonly string[]): Promise<void> {
  const { graph } = useDocument.getState()
  const { graphId } = useSession.getState()
  const own = graphId === undefined ? {} : { graphId }
  const record = await orTell(call(startRun, { body: { graph, ...own, targets: [...nodes] } }))
  if (record === undefined) return
  useViewer.getState().set({ finding: record.id })
  useInterface.getState().set({ run: record.id })
}
