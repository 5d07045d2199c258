import { listMedia } from '../../runtime/protocol/endpoints/media.ts'
import { listModels, listPresets } from '../../runtime/protocol/endpoints/program.ts'
import { useInterface } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { useSession } from '../state/session.ts'
import { tabId } from '../state/tab-id.ts'
import { tellAutosave } from './autosave.ts'
import { call } from './client.ts'
import { holdGraph, lockGraph } from './hold.ts'
import { socket } from './socket.ts'

/** Asks again for what the server lists. What cannot be read stays as it was. */
async function load(): Promise<void> {
  const { set } = useSession.getState()
  await Promise.all([
    loadMedia(),
    call(listModels, {}).then((models) => set({ models })),
    call(listPresets, {}).then((presets) => set({ presets })),
  ]).catch(() => undefined)
}

export async function loadMedia(): Promise<void> {
  const media = await call(listMedia, {}).catch(() => undefined)
  if (media !== undefined) useSession.getState().set({ media })
}

/** The state of a run, then its events as they come. */
async function watch(run: string): Promise<void> {
  const after = useRuns.getState().states[run]?.seq ?? 0
  const answer = await socket
    .timeout(8000)
    .emitWithAck('watchRun', { run, after })
    .catch(() => undefined)
  if (answer === undefined || 'refused' in answer) return
  const { setState, reduce, states } = useRuns.getState()
  if (answer.state.seq >= (states[run]?.seq ?? 0)) setState(run, answer.state)
  for (const event of answer.events) reduce(run, event)
}

function onConnect(): void {
  useSession.getState().set({ connected: true })
  tellAutosave({ type: 'connected' })
  // A tab that only looks does not take the graph because it is first after a break.
  if (useSession.getState().elsewhere === undefined) void holdGraph(false)
  const { run } = useInterface.getState()
  if (run !== undefined) void watch(run)
  void load()
}

/** Connects to the server for as long as the page is open, and keeps the stores at what it tells. */
export function startConnection(): void {
  socket.on('connect', onConnect)
  socket.on('disconnect', () => useSession.getState().set({ connected: false }))
  socket.on('runs', (records) => useRuns.getState().setRecords(records))
  socket.on('runsChanged', (records, removed) => useRuns.getState().changeRecords(records, removed))
  socket.on('runEvent', (run, event) => useRuns.getState().reduce(run, event))
  socket.on('runPicture', (run, picture, bytes) => {
    if (run === useInterface.getState().run)
      useRuns.getState().setPicture({ ...picture, bytes: new Uint8Array(bytes) })
  })
  socket.on('graphTaken', (graph) => {
    if (graph === useSession.getState().graphId) lockGraph('taken', Date.now())
  })
  socket.on('graphSaved', (graph, revision, tab) => {
    if (graph === useSession.getState().graphId && tab !== tabId) tellAutosave({ type: 'newer', revision })
  })
  socket.on('mediaChanged', () => void loadMedia())
  useInterface.subscribe(({ run }, before) => {
    if (run === before.run) return
    useRuns.setState({ pictures: {} })
    if (!socket.connected) return
    if (before.run !== undefined) socket.emit('unwatchRun', { run: before.run })
    if (run !== undefined) void watch(run)
  })
  socket.connect()
}
