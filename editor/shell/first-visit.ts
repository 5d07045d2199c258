import { listGraphs, listTemplates } from '../../runtime/protocol/endpoints/graphs.ts'
import { listMedia } from '../../runtime/protocol/endpoints/media.ts'
import { call } from '../api/client.ts'
import { prepareSample } from '../api/sample.ts'
import { putFileInGraph } from '../media/put-in-graph.ts'
import { needsFile } from './needs-file.ts'
import { useDocument } from '../state/document.ts'
import { useSession } from '../state/session.ts'
import { text } from '../text/text.ts'
import { tellFailures } from './graph-actions.ts'
import { openNew } from './open-graph.ts'

const template = 'reshape'
const sampleName = 'sample.mp4'

/** A graph that needs nothing but one click: a template; `finishFirstGraph` puts the sample clip into it. */
export async function openFirstGraph(): Promise<void> {
  const templates = await call(listTemplates, {})
  const chosen = templates.find(({ id }) => id === template) ?? templates[0]
  if (chosen === undefined) return
  await openNew({ ...chosen.graph, name: text.panels.firstVisit.name })
}

/**
 * Puts the sample clip into the first graph, also where the page was left while the clip was made: the only graph of
 * a workspace without files, hardly changed yet.
 */
export async function finishFirstGraph(): Promise<void> {
  const { graphId, revision } = useSession.getState()
  if (graphId === undefined || revision > 2 || !needsFile(useDocument.getState().graph, 'video')) return
  const [graphs, files] = await Promise.all([call(listGraphs, {}), call(listMedia, {})])
  const own = files.filter(({ folder, name }) => folder === 'media' && name !== sampleName)
  if (graphs.length === 1 && own.length === 0) await takeSample()
}

/** Makes the sample clip where it is not there yet, and puts it into the open graph. */
export async function takeSample(): Promise<void> {
  const { graphId } = useSession.getState()
  const file = await tellFailures(prepareSample)
  // The person may have gone on meanwhile.
  if (file === undefined || useSession.getState().graphId !== graphId) return
  if (needsFile(useDocument.getState().graph, 'video')) putFileInGraph(file)
}
