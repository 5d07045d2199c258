import { listTemplates } from '../../runtime/protocol/endpoints/graphs.ts'
import { call } from '../api/client.ts'
import { prepareSample } from '../api/sample.ts'
import { putFileInGraph } from '../media/put-in-graph.ts'
import { needsFile } from './needs-file.ts'
import { useDocument } from '../state/document.ts'
import { useSession } from '../state/session.ts'
import { text } from '../text/text.ts'
import { tellFailures } from './graph-actions.ts'
import { openNew } from './open-graph.ts'
import { readStored, writeStored } from './stored.ts'

const template = 'pixelate'

/** A graph that needs nothing but one click: a template; `finishFirstGraph` puts the sample clip into it. */
export async function openFirstGraph(): Promise<void> {
  const templates = await call(listTemplates, {})
  const chosen = templates.find(({ id }) => id === template) ?? templates[0]
  if (chosen === undefined) return
  const { id } = await openNew({ ...chosen.graph, name: text.panels.firstVisit.name })
  writeStored('first-graph', id)
}

/** Puts the sample clip into the first graph, also where the page was left while the clip was made. */
export async function finishFirstGraph(): Promise<void> {
  const { graphId } = useSession.getState()
  if (graphId === undefined || readStored('first-graph') !== graphId) return
  if (needsFile(useDocument.getState().graph, 'video')) await takeSample()
  writeStored('first-graph', null)
}

/** Makes the sample clip where it is not there yet, and puts it into the open graph. */
export async function takeSample(): Promise<void> {
  const { graphId } = useSession.getState()
  const file = await tellFailures(prepareSample)
  // The person may have gone on meanwhile.
  if (file === undefined || useSession.getState().graphId !== graphId) return
  if (needsFile(useDocument.getState().graph, 'video')) putFileInGraph(file)
}
