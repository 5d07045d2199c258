import {
  deleteGraph,
  duplicateGraph,
  listGraphs,
  listRemovedGraphs,
  readGraphById,
  readRevision,
  renameGraph,
  saveGraph,
} from '../../runtime/protocol/endpoints/graphs.ts'
import type { Graph } from '../../graphs/schema.ts'
import { saveNow, showGraph, tellAutosave } from '../api/autosave.ts'
import { call } from '../api/client.ts'
import { holdGraph, releaseGraph } from '../api/hold.ts'
import { emptyGraph, useDocument } from '../state/document.ts'
import { record } from '../state/history.ts'
import { useInterface } from '../state/interface.ts'
import { useSession } from '../state/session.ts'
import { tabId } from '../state/tab-id.ts'
import { text } from '../text/text.ts'
import { openGraph, openNew } from './open-graph.ts'
import { whileOpening } from './opening.ts'

const words = text.panels.graphs

/** Runs something that may fail for a reason that the person should read; `undefined` where it failed. */
export async function tellFailures<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    useInterface.getState().notify({ kind: 'bad', message })
    return undefined
  }
}

export async function newGraph(): Promise<void> {
  await tellFailures(() => openNew({ ...emptyGraph, name: words.untitled }))
}

/** Another name, and with it another file, for the open graph; its history goes along. */
export async function renameOpenGraph(name: string): Promise<void> {
  const { graphId } = useSession.getState()
  if (graphId === undefined) return
  await tellFailures(async () => {
    await saveNow()
    const saved = await call(renameGraph, { params: { id: graphId }, body: { name } })
    if (useSession.getState().graphId !== graphId) return
    if (saved.id !== graphId) releaseGraph()
    useSession.getState().set({ graphId: saved.id })
    const named = (graph: Graph) => ({ ...graph, name: saved.graph.name })
    showGraph(
      () => useDocument.setState((state) => record(state, words.renameStep, named(state.graph))),
      saved.revision,
    )
    if (saved.id !== graphId) await holdGraph(false)
  })
}

export async function renameById(id: string, name: string): Promise<void> {
  if (id === useSession.getState().graphId) return renameOpenGraph(name)
  await tellFailures(() => call(renameGraph, { params: { id }, body: { name } }))
}

export async function saveAs(name: string): Promise<void> {
  await tellFailures(async () => {
    const { graph, path } = useDocument.getState()
    const { name: saved } = (await openNew({ ...graph, name }, { path })).graph
    useInterface.getState().notify({ kind: 'good', message: words.savedAs(saved) })
  })
}

/** Goes on with a copy of what is shown; the graph itself stays with the other tab. */
export async function copyOpenGraph(): Promise<void> {
  await saveAs(words.copyName(useDocument.getState().graph.name))
}

/** Edits the graph here; the other tab is told. */
export async function takeOver(): Promise<void> {
  await tellFailures(async () => {
    const { graphId } = useSession.getState()
    if (graphId === undefined || !(await holdGraph(true))) return
    const saved = await call(readGraphById, { params: { id: graphId } })
    const { revision } = useSession.getState()
    if (saved.revision > revision) tellAutosave({ type: 'newer', revision: saved.revision })
  })
}

export async function duplicateById(id: string): Promise<void> {
  await tellFailures(async () => {
    const copy = await call(duplicateGraph, { params: { id } })
    await openGraph(copy.id)
  })
}

/** Saves a removed graph over its last revision, which gives it its history back, and opens it. */
export async function bringBack(id: string, graph: Graph, base: number): Promise<void> {
  await tellFailures(async () => {
    await call(saveGraph, { params: { id }, body: { graph, base, tab: tabId, label: words.bringBackStep } })
    await openGraph(id)
  })
}

/** The removal is a revision of its own: it is that one which is saved over. */
async function undoRemoval(id: string, graph: Graph): Promise<void> {
  await tellFailures(async () => {
    const removed = (await call(listRemovedGraphs, {})).find((each) => each.id === id)
    if (removed === undefined) await openNew(graph)
    else await bringBack(id, graph, removed.revision)
  })
}

/** Removes a graph; the notice can bring it back. The open one gives way to another. */
export async function removeGraph(id: string): Promise<void> {
  await tellFailures(async () => {
    const open = useSession.getState().graphId === id
    if (open) await saveNow()
    const { graph } = await call(readGraphById, { params: { id } })
    await call(deleteGraph, { params: { id } })
    useInterface.getState().notify({
      kind: 'info',
      message: words.removed(graph.name),
      action: { label: text.panels.save.undo, run: () => void undoRemoval(id, graph) },
    })
    if (!open) return
    await whileOpening(async () => {
      useSession.getState().set({ graphId: undefined })
      const next = (await call(listGraphs, {}))[0]
      if (next === undefined) await openNew({ ...emptyGraph, name: words.untitled })
      else await openGraph(next.id)
    })
  })
}

/** Takes an earlier version of the open graph back, as a change that can be undone. */
export async function restoreRevision(revision: number): Promise<void> {
  const { graphId } = useSession.getState()
  if (graphId === undefined) return
  await tellFailures(async () => {
    const { graph } = await call(readRevision, { params: { id: graphId, revision } })
    useDocument.getState().edit(words.restoreStep(revision), () => graph)
  })
}
