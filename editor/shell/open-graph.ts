import type { Graph } from '../../graphs/schema.ts'
import { createGraph, readGraphById, type SavedGraph } from '../../runtime/protocol/endpoints/graphs.ts'
import { keepPending, saveNow, showGraph, tellAutosave } from '../api/autosave.ts'
import { call } from '../api/client.ts'
import { holdGraph, releaseGraph, unlockGraph } from '../api/hold.ts'
import { judgeUnsaved, readUnsaved } from '../api/unsaved.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { useSession } from '../state/session.ts'
import { formatTime } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import { whileOpening } from './opening.ts'
import { pinHidden } from './pin.ts'
import { writeStored } from './stored.ts'

export interface OpenPlace {
  readonly path?: readonly string[]
  readonly frame?: number
}

function show(saved: SavedGraph, { path = [], frame = 0 }: OpenPlace): void {
  keepPending()
  releaseGraph()
  unlockGraph()
  const { set, select } = useInterface.getState()
  select([])
  set({ pin: undefined, frame, playing: false, run: undefined })
  useSession.getState().set({ graphId: saved.id })
  showGraph(() => useDocument.getState().open(saved.graph), saved.revision)
  const known = new Set(saved.graph.stages?.map(({ id }) => id))
  if (path.every((id) => known.has(id))) useDocument.setState({ path })
  pinHidden()
  useRuns.getState().setForecast({})
  writeStored('last-graph', saved.id)
}

/** Changes that did not reach the server before the tab went. */
function bringBack({ id, revision, graph }: SavedGraph): void {
  const kept = readUnsaved(id)
  const verdict = judgeUnsaved(kept, { revision, graph })
  if (kept === undefined || verdict === 'none') return tellAutosave({ type: 'forgotten' })
  const { edit, undo } = useDocument.getState()
  if (verdict === 'restore') {
    edit(text.panels.save.restore, () => kept.graph)
    const message = text.panels.save.restored(formatTime(kept.at))
    useInterface
      .getState()
      .notify({ kind: 'info', message, action: { label: text.panels.save.undo, run: undo } })
    return
  }
  showGraph(() => edit(text.panels.save.restore, () => kept.graph), kept.base)
  tellAutosave({ type: 'failed', why: 'conflict' })
}

/** Opens a saved graph in place of the open one, which is saved before. @throws RequestError, OfflineError */
export async function openGraph(id: string, place: OpenPlace = {}): Promise<void> {
  const held = await whileOpening(async (isLatest) => {
    const saved = await call(readGraphById, { params: { id } })
    await saveNow()
    if (!isLatest()) return undefined
    show(saved, place)
    return (await holdGraph(false)) && isLatest() ? saved : undefined
  })
  if (held !== undefined) bringBack(held)
}

/** The tab that edited the open graph is gone: this one goes on, with what that one had not saved. */
export async function takeFreed(id: string): Promise<void> {
  const { graphId, elsewhere } = useSession.getState()
  if (id !== graphId || elsewhere === undefined || !(await holdGraph(false))) return
  bringBack(await call(readGraphById, { params: { id } }))
}

/** Saves a new graph on the server and opens it. @throws RequestError, OfflineError */
export async function openNew(graph: Graph, place: OpenPlace = {}): Promise<SavedGraph> {
  return whileOpening(async (isLatest) => {
    const saved = await call(createGraph, { body: { graph } })
    await saveNow()
    if (!isLatest()) return saved
    show(saved, place)
    await holdGraph(false)
    return saved
  })
}
