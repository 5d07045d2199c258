import type { Graph } from '../../graphs/schema.ts'
import { planGraph } from '../../runtime/protocol/endpoints/runs.ts'
import { call } from '../api/client.ts'
import { useDocument } from '../state/document.ts'
import { useRuns } from '../state/runs.ts'
import { useSession } from '../state/session.ts'

const pauseMs = 1000

let timer: ReturnType<typeof setTimeout> | undefined
let asked: AbortController | undefined

async function ask(graph: Graph): Promise<void> {
  asked?.abort()
  asked = new AbortController()
  const { graphId } = useSession.getState()
  if (graphId === undefined || graph.nodes.length === 0) return useRuns.getState().setForecast({})
  const plan = await call(planGraph, { body: { graph } }, asked.signal).catch(() => undefined)
  if (plan === undefined || useDocument.getState().graph !== graph) return
  const nodes = Object.fromEntries(plan.nodes.map(({ node, what }) => [node, what]))
  useRuns.getState().setForecast(nodes, plan.issues)
}

function soon(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void ask(useDocument.getState().graph), pauseMs)
}

/** Asks quietly what a run would do, whenever the graph, the files or the cache may have changed. */
export function startForecast(): void {
  useDocument.subscribe((now, before) => now.graph !== before.graph && soon())
  useSession.subscribe(
    (now, before) => (now.media !== before.media || (now.connected && !before.connected)) && soon(),
  )
  useRuns.subscribe((now, before) => {
    const ended = now.records.filter(({ endedAt }) => endedAt !== undefined).length
    if (ended !== before.records.filter(({ endedAt }) => endedAt !== undefined).length) soon()
  })
}
