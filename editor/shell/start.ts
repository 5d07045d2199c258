import { listGraphs } from '../../runtime/protocol/endpoints/graphs.ts'
import { startAutosave } from '../api/autosave.ts'
import { call } from '../api/client.ts'
import { startConnection } from '../api/connection.ts'
import { startTellingRefused } from '../api/hold.ts'
import { socket } from '../api/socket.ts'
import { startOtherSource } from '../media/other-source.ts'
import { useInterface } from '../state/interface.ts'
import { text } from '../text/text.ts'
import { finishFirstGraph, openFirstGraph } from './first-visit.ts'
import { startFollowing } from './follow-run.ts'
import { startForecast } from './forecast.ts'
import { openGraph, takeFreed } from './open-graph.ts'
import { whileOpening } from './opening.ts'
import { parseRoute } from './route.ts'
import { startEnded } from '../runs/ended.ts'
import { startSide } from './side.ts'
import { startRouting } from './routing.ts'
import { readStored } from './stored.ts'
import { startTheme } from './theme.ts'

function tellFailure(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  useInterface.getState().notify({ kind: 'bad', message })
}

/** The graph of the address; else the one of last time, else any; a workspace without graphs gets its first. */
async function openSomething(): Promise<void> {
  const route = parseRoute(location.hash)
  if (route.kind === 'graph') {
    try {
      return await openGraph(route.id, route)
    } catch (error) {
      tellFailure(error)
    }
  }
  const graphs = await call(listGraphs, {})
  const last = readStored('last-graph')
  const next = graphs.find(({ id }) => id === last) ?? graphs[0]
  if (next === undefined) await openFirstGraph()
  else await openGraph(next.id)
  if (route.kind === 'share')
    useInterface.getState().set({ dialog: { name: 'import', data: { fragment: route.fragment } } })
}

/** Everything that lasts as long as the page. */
export async function start(): Promise<void> {
  startTheme()
  startSide()
  startAutosave()
  startConnection()
  startTellingRefused()
  socket.on('graphFreed', (id) => void takeFreed(id).catch(tellFailure))
  startForecast()
  startOtherSource()
  startFollowing()
  startEnded()
  try {
    await whileOpening(openSomething)
  } catch (error) {
    tellFailure(error)
    useInterface.getState().notify({ kind: 'info', message: text.panels.save.reload })
  }
  startRouting()
  await finishFirstGraph().catch(tellFailure)
}
