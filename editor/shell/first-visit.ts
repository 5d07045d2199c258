import { parseEnd } from '../../graphs/schema.ts'
import { definitions } from '../../nodes/definitions.ts'
import { listTemplates } from '../../runtime/protocol/endpoints/graphs.ts'
import { makeSample } from '../../runtime/protocol/endpoints/media.ts'
import { call } from '../api/client.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { useSession } from '../state/session.ts'
import { text } from '../text/text.ts'
import { openNew } from './open-graph.ts'

const template = 'pixelate'

/** A graph that needs nothing but one click: a template with the sample clip in it. */
export async function openFirstGraph(): Promise<void> {
  const templates = await call(listTemplates, {})
  const chosen = templates.find(({ id }) => id === template) ?? templates[0]
  if (chosen === undefined) return
  const { id } = await openNew({ ...chosen.graph, name: text.panels.firstVisit.name })
  const { notify } = useInterface.getState()
  const sample = await call(makeSample, {}).catch((error: unknown) => error as Error)
  if (sample instanceof Error) return notify({ kind: 'bad', message: sample.message })
  if (useSession.getState().graphId !== id) return
  useDocument.getState().edit(text.panels.firstVisit.useSample, (graph) => ({
    ...graph,
    nodes: graph.nodes.map((node) =>
      node.id === parseEnd(graph.inputs['video'] ?? '').node
        ? { ...node, params: { ...node.params, path: sample.path } }
        : node,
    ),
  }))
}

/** What the viewer shows at first: the last node that hides something. */
export function pinHidden(): void {
  const { graph } = useDocument.getState()
  const hides = graph.nodes.findLast(({ type }) => definitions.get(type)?.category === 'Hide')
  if (hides !== undefined) useInterface.getState().set({ pin: { node: hides.id } })
}
