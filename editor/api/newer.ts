import { readGraphById } from '../../runtime/protocol/endpoints/graphs.ts'
import { useDocument } from '../state/document.ts'
import { record } from '../state/history.ts'
import { useSession } from '../state/session.ts'
import { text } from '../text/text.ts'
import { showGraph } from './autosave.ts'
import { call } from './client.ts'

/** Shows what somebody else saved under the open graph's id; one step back leads to the version before. */
export async function takeNewer(): Promise<void> {
  const { graphId, save } = useSession.getState()
  if (graphId === undefined) return
  const saved = await call(readGraphById, { params: { id: graphId } }).catch(() => undefined)
  // Changes that were made while it was read come first: their save is refused, and the person asked.
  const now = useSession.getState()
  if (saved === undefined || now.graphId !== graphId || now.save !== save) return
  // Changed and saved while it was read: what was read is the older one.
  if (saved.revision <= now.revision) return
  showGraph(
    () => useDocument.setState((state) => record(state, text.panels.save.fromElsewhere, saved.graph)),
    saved.revision,
  )
}
