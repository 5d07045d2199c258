import { useEffect, useMemo } from 'react'
import { requestPreview } from '../../api/socket.ts'
import { useDocument } from '../../state/document.ts'
import { useInterface } from '../../state/interface.ts'
import { useRuns } from '../../state/runs.ts'
import { useSession } from '../../state/session.ts'
import { shownOf, useViewer } from '../state.ts'
import { clampFrame } from '../timeline/time-scale.ts'
import { sizeToAsk } from '../stage/view-transform.ts'
import { momentAsks, sceneOf, type AskContext } from './asks.ts'
import { loadMoment, type MomentAsks } from './moment.ts'
import { newestWins } from './newest-wins.ts'
import { decodePicture, painted } from './pictures.ts'
import { previewMemory } from './preview-memory.ts'

/** Changes when something may be there that was not: a run ended, the server is back, a graph was opened. */
export function useEpoch(): string {
  const ended = useRuns(({ records }) => records.filter(({ endedAt }) => endedAt !== undefined).length)
  const connected = useSession((state) => state.connected)
  const graphId = useSession((state) => state.graphId)
  return `${ended} ${connected} ${graphId}`
}

/** What previews of this moment depend on. */
export function useAskContext(): AskContext {
  const graph = useDocument((state) => state.graph)
  const pin = useInterface((state) => state.pin)
  const frame = useInterface((state) => state.frame)
  const media = useSession((state) => state.media)
  const viewport = useViewer((state) => state.viewport)
  const view = useViewer((state) => state.view)
  const item = useViewer((state) => state.item)
  const full = useViewer(({ moment }) => shownOf(moment)?.width)
  const tall = useViewer(({ moment }) => shownOf(moment)?.height)
  const picture = full === undefined || tall === undefined ? undefined : { width: full, height: tall }
  const { width, height } = sizeToAsk(picture, viewport, view, globalThis.devicePixelRatio)
  const scene = useMemo(() => sceneOf(graph, pin), [graph, pin])
  return useMemo(() => {
    const times = new Map(media.map(({ path, changedAt }) => [path, changedAt]))
    return { scene, frame, size: { width, height }, item, changedAt: (path) => times.get(path) }
  }, [scene, frame, width, height, item, media])
}

function keyOf({ main, before, wantsBefore, faces, excluded, value }: MomentAsks): string {
  return [main?.key, wantsBefore && before?.key, faces?.key, excluded?.key, value?.key].join('\n\n')
}

/** Keeps the drawn moment up to date: a change asks for what it changes, the newest wins. */
export function useLive(context: AskContext, hasExcluded: boolean): void {
  const wantsBefore = useInterface(({ viewMode }) => viewMode !== 'after')
  const epoch = useEpoch()
  const ready = useViewer(({ viewport }) => viewport.width > 0)
  const asks = momentAsks(context, { wantsBefore, hasExcluded })
  const key = keyOf(asks)

  const requests = useMemo(() => {
    const memory = previewMemory(requestPreview, decodePicture)
    return newestWins<MomentAsks>(
      async (wanted, signal) => {
        const previous = useViewer.getState().moment
        const moment = await loadMoment(memory, wanted, signal)
        useViewer.getState().set({ moment })
        const shown = moment.after ?? moment.before
        const { frame, set } = useInterface.getState()
        if (shown !== undefined && frame >= shown.frameCount)
          set({ frame: clampFrame(frame, shown.frameCount) })
        await painted(signal)
        const shownNow = [moment.after?.bitmap, moment.before?.bitmap]
        for (const old of [previous?.after?.bitmap, previous?.before?.bitmap])
          if (old !== undefined && !shownNow.includes(old) && !memory.holds(old)) old.close()
      },
      { gatherMs: 15, onBusy: (busy) => useViewer.getState().set({ busy }) },
    )
  }, [])

  useEffect(() => {
    if (ready && (asks.main !== undefined || asks.value !== undefined)) requests.want(asks)
    else useViewer.getState().set({ moment: undefined })
    // The key stands for the asks, which are made anew at every rendering.
  }, [key, epoch, ready, requests])
}
