import { listRemovedGraphs, type SavedGraph } from '../../runtime/protocol/endpoints/graphs.ts'
import { saveNow, showGraph, tellAutosave } from '../api/autosave.ts'
import { call } from '../api/client.ts'
import { holdGraph } from '../api/hold.ts'
import { forgetUnsaved } from '../api/unsaved.ts'
import { openNew } from '../shell/open-graph.ts'
import { useDocument } from '../state/document.ts'
import { record } from '../state/history.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'

const words = text.panels.conflict

/** Goes on with the server's version; one step back leads to one's own. */
export function takeTheirs({ id, revision, graph }: SavedGraph): void {
  showGraph(() => useDocument.setState((state) => record(state, words.takeStep, graph)), revision)
  forgetUnsaved(id)
}

/** One's own version becomes a graph of its own, which stays open. @throws RequestError, OfflineError */
export async function keepMineAsCopy(id: string): Promise<void> {
  const { graph, path } = useDocument.getState()
  const saved = await openNew({ ...graph, name: text.panels.graphs.copyName(graph.name) }, { path })
  forgetUnsaved(id)
  useInterface.getState().notify({ kind: 'good', message: words.copied(saved.graph.name) })
}

/** Saves one's own over the other, which stays in the history. */
export function saveMineOver({ revision }: SavedGraph): void {
  tellAutosave({ type: 'overwrite', revision })
}

/** Saves a graph again that was removed elsewhere; its history goes on. @throws RequestError, OfflineError */
export async function saveMineAgain(id: string): Promise<void> {
  const removed = (await call(listRemovedGraphs, {})).find((each) => each.id === id)
  // Without a history there is nothing to build on: a new graph gets the name, which is free.
  if (removed === undefined) return void (await openNew(useDocument.getState().graph))
  tellAutosave({ type: 'overwrite', revision: removed.revision })
  await saveNow()
  await holdGraph(false)
}
