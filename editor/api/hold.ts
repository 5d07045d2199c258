import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { useSession } from '../state/session.ts'
import { tabId } from '../state/tab-id.ts'
import { text } from '../text/text.ts'
import { tellAutosave } from './autosave.ts'
import { socket } from './socket.ts'

/** Only looked at from now on: another tab edits the graph. */
export function lockGraph(why: 'open-there' | 'taken', since: number): void {
  tellAutosave({ type: 'locked' })
  useDocument.setState({ locked: true })
  useSession.getState().set({ elsewhere: { why, since, looking: false } })
}

export function unlockGraph(): void {
  useDocument.setState({ locked: false })
  useSession.getState().set({ elsewhere: undefined })
  tellAutosave({ type: 'unlocked' })
}

/**
 * Tells the server that this tab edits the open graph; `take` also where another tab does. Whether it may: without
 * a connection it may, and the server is asked again when there is one.
 */
export async function holdGraph(take: boolean): Promise<boolean> {
  const { graphId } = useSession.getState()
  if (graphId === undefined || !socket.connected) return true
  const answer = await socket
    .timeout(8000)
    .emitWithAck('holdGraph', { graph: graphId, tab: tabId, take })
    .catch(() => undefined)
  if (useSession.getState().graphId !== graphId || answer === undefined || 'refused' in answer) return true
  if (!answer.held) {
    lockGraph('open-there', answer.since)
    return false
  }
  unlockGraph()
  tellAutosave({ type: 'newer', revision: answer.revision })
  return true
}

export function releaseGraph(): void {
  const { graphId } = useSession.getState()
  if (graphId !== undefined && socket.connected) socket.emit('releaseGraph', { graph: graphId, tab: tabId })
}

/** A change of a graph that is only looked at, or still on its way, is told as refused; a drag of a hundred steps once. */
export function startTellingRefused(): void {
  useDocument.subscribe(({ refused, opening }, before) => {
    const message = opening === 'no' ? text.panels.elsewhere.refused : text.panels.opening.refused[opening]
    const { notices, notify } = useInterface.getState()
    if (refused === before.refused || notices.some((notice) => notice.message === message)) return
    notify({ kind: 'bad', message })
  })
}
