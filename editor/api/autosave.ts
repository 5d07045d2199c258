import type { Graph } from '../../graphs/schema.ts'
import { urlOf } from '../../runtime/protocol/endpoint.ts'
import { saveGraph } from '../../runtime/protocol/endpoints/graphs.ts'
import { useDocument, type DocumentState } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { useSession } from '../state/session.ts'
import { tabId } from '../state/tab-id.ts'
import { text } from '../text/text.ts'
import {
  saveStateOf,
  stepAutosave,
  untouched,
  type Autosave,
  type AutosaveAction,
  type AutosaveEvent,
} from './autosave-state.ts'
import { call, OfflineError, RequestError } from './client.ts'
import { takeNewer } from './newer.ts'
import { forgetUnsaved, keepUnsaved } from './unsaved.ts'

/** Milliseconds without a change before the graph is saved; between tries while the server does not answer. */
const pauseMs = 600
const retryMs = 4000
/** Milliseconds until a change is kept in the browser: a drag changes the graph sixty times a second. */
const keepMs = 150
/** Browsers send at most 64 kB when a page goes. */
const lastBytes = 60_000

let state: Autosave = untouched
let label: string | undefined
let sent: Graph | undefined
/** The graph is being shown, not changed. */
let showing = false
let timer: ReturnType<typeof setTimeout> | undefined
let keeper: ReturnType<typeof setTimeout> | undefined
let whenSettled: (() => void)[] = []

function later(ms: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => tellAutosave({ type: 'due' }), ms)
}

function keepNow(): void {
  clearTimeout(keeper)
  keeper = undefined
  const { graphId } = useSession.getState()
  if (graphId === undefined) return
  const { graph } = useDocument.getState()
  const unsaved = {
    graph,
    base: state.revision,
    at: Date.now(),
    label,
    sent: state.sending ? sent : undefined,
  }
  if (!keepUnsaved(graphId, unsaved) && state.problem !== 'none')
    useInterface.getState().notify({ kind: 'bad', message: text.panels.save.notKept })
}

async function send(): Promise<void> {
  const { graphId } = useSession.getState()
  if (graphId === undefined) return
  const { graph } = useDocument.getState()
  const carried = label
  label = undefined
  sent = graph
  const body = {
    graph,
    base: state.revision,
    tab: tabId,
    ...(carried === undefined ? {} : { label: carried }),
  }
  try {
    const { revision } = await call(saveGraph, { params: { id: graphId }, body })
    if (useSession.getState().graphId === graphId) tellAutosave({ type: 'saved', revision })
  } catch (error) {
    if (useSession.getState().graphId !== graphId) return
    label ??= carried
    tellAutosave({ type: 'failed', why: whyOf(error) })
    if (error instanceof RequestError && error.status !== 409)
      useInterface.getState().notify({ kind: 'bad', message: text.panels.save.refused(error.message) })
  }
}

function whyOf(error: unknown): 'offline' | 'refused' | 'conflict' {
  if (error instanceof RequestError) return error.status === 409 ? 'conflict' : 'refused'
  return error instanceof OfflineError ? 'offline' : 'refused'
}

const actions: { readonly [Action in AutosaveAction]: () => void } = {
  keep: () => {
    keeper ??= setTimeout(keepNow, keepMs)
  },
  forget: () => {
    clearTimeout(keeper)
    keeper = undefined
    const { graphId } = useSession.getState()
    if (graphId !== undefined) forgetUnsaved(graphId)
  },
  wait: () => later(pauseMs),
  retry: () => later(retryMs),
  send: () => void send(),
  ask: () => useInterface.getState().set({ dialog: { name: 'conflict' } }),
  take: () => void takeNewer(),
}

/** Something happened to the open graph or its server. */
export function tellAutosave(event: AutosaveEvent): void {
  const step = stepAutosave(state, event)
  state = step.state
  useSession.getState().set({ revision: state.revision, save: saveStateOf(state) })
  for (const action of step.actions) actions[action]()
  if (state.sending || (state.dirty && state.problem === 'none')) return
  for (const settle of whenSettled) settle()
  whenSettled = []
}

/** Keeps what waits to be kept, before another graph takes the place of the open one. */
export function keepPending(): void {
  if (keeper !== undefined) keepNow()
}

/** Shows a graph, or another version of it, without taking that for a change of the person. */
export function showGraph(show: () => void, revision: number): void {
  showing = true
  show()
  showing = false
  clearTimeout(timer)
  label = undefined
  tellAutosave({ type: 'opened', revision })
}

/** Sends what is unsaved now. Resolves when the server has it, or cannot have it. */
export async function saveNow(): Promise<void> {
  tellAutosave({ type: 'due' })
  if (!state.sending && !(state.dirty && state.problem === 'none')) return
  await new Promise<void>((resolve) => whenSettled.push(resolve))
  // What was changed while it was on its way.
  if (state.dirty && state.problem === 'none') await saveNow()
}

function onChange(now: DocumentState, before: DocumentState): void {
  if (now.graph === before.graph || showing) return
  const undone = now.future.length > before.future.length ? now.future[0] : undefined
  label = undone === undefined ? now.past.at(-1)?.label : text.panels.save.undone(undone.label)
  tellAutosave({ type: 'changed' })
}

/** The page goes: the browser still carries a small graph to the server; the copy in the browser is kept anyway. */
function onLeave(): void {
  const { graphId } = useSession.getState()
  // A request that is on its way ends with the page.
  if (graphId === undefined || state.locked || !(state.dirty || state.sending)) return
  keepNow()
  if (state.sending || state.problem === 'conflict') return
  const { graph } = useDocument.getState()
  const body = JSON.stringify({ graph, base: state.revision, tab: tabId, label })
  if (new Blob([body]).size > lastBytes) return
  const headers = { 'content-type': 'application/json' }
  const url = urlOf(saveGraph, { params: { id: graphId } })
  void fetch(url, { method: 'PUT', keepalive: true, headers, body }).catch(() => undefined)
}

/** Saves every change of the document from now on. */
export function startAutosave(): void {
  useDocument.subscribe(onChange)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && state.dirty) tellAutosave({ type: 'due' })
  })
  window.addEventListener('pagehide', onLeave)
}
