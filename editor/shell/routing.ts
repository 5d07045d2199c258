import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { useSession } from '../state/session.ts'
import { openGraph } from './open-graph.ts'
import { formatRoute, parseRoute } from './route.ts'

/** Milliseconds between two changes of the address while the frame moves: browsers limit them. */
const pauseMs = 400

let timer: ReturnType<typeof setTimeout> | undefined
/** The graph and stages that the address names. */
let named = ''

function write(): void {
  clearTimeout(timer)
  timer = undefined
  const { graphId } = useSession.getState()
  if (graphId === undefined) return
  const { path } = useDocument.getState()
  const hash = formatRoute(graphId, path, useInterface.getState().frame)
  const place = formatRoute(graphId, path, 0)
  // The back button leads to the graph or the level before, not to the frame before.
  const moved = place !== named && named !== ''
  named = place
  if (hash === location.hash) return
  if (moved) history.pushState(null, '', hash)
  else history.replaceState(null, '', hash)
}

function writeLater(): void {
  timer ??= setTimeout(write, pauseMs)
}

async function read(): Promise<void> {
  const route = parseRoute(location.hash)
  const { set, notify } = useInterface.getState()
  if (route.kind === 'share') return set({ dialog: { name: 'import', data: { fragment: route.fragment } } })
  if (route.kind === 'none') return
  clearTimeout(timer)
  timer = undefined
  named = formatRoute(route.id, route.path, 0)
  if (route.id !== useSession.getState().graphId) {
    try {
      await openGraph(route.id, route)
    } catch (error) {
      notify({ kind: 'bad', message: error instanceof Error ? error.message : String(error) })
    }
    return
  }
  const known = new Set(useDocument.getState().graph.stages?.map(({ id }) => id))
  if (route.path.every((id) => known.has(id))) useDocument.setState({ path: route.path })
}

/** Keeps the address at the open graph, its level and frame; and follows the address when it is changed. */
export function startRouting(): void {
  write()
  useSession.subscribe((now, before) => now.graphId !== before.graphId && write())
  useDocument.subscribe((now, before) => now.path !== before.path && writeLater())
  useInterface.subscribe((now, before) => now.frame !== before.frame && writeLater())
  window.addEventListener('hashchange', () => void read())
}
