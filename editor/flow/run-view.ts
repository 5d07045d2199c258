import { useMemo } from 'react'
import type { Graph } from '../../graphs/schema.ts'
import { parseEnd } from '../../graphs/schema.ts'
import type { NodeState, RunState } from '../../runtime/protocol/run-state.ts'
import { useDocument } from '../state/document.ts'
import { useInterface } from '../state/interface.ts'
import { useRuns } from '../state/runs.ts'
import { useSession } from '../state/session.ts'
import { useLocal } from './local.ts'

/** The run whose progress the canvas shows: the open one, or the last one of this graph. */
export function useShownRun(): string | undefined {
  const open = useInterface((state) => state.run)
  const graphId = useSession((state) => state.graphId)
  const last = useRuns(({ records }) => records.find((each) => each.graphId === graphId)?.id)
  return open ?? (graphId === undefined ? undefined : last)
}

/** Node id as a run has it: inside of stages `outer--inner`. */
export function runId(trail: readonly string[], id: string): string {
  return [...trail, id].join('--')
}

/**
 * Ids of the nodes whose insides the path of stages leads through. Where it was not entered by a node, the first node
 * that uses the stage stands for all.
 */
export function trailOf(graph: Graph, path: readonly string[], entered: readonly string[]): string[] {
  let nodes: Graph['nodes'] = graph.nodes
  return path.map((stage, depth) => {
    const users = nodes.filter(({ type }) => type === `stage:${stage}`)
    nodes = graph.stages?.find(({ id }) => id === stage)?.nodes ?? []
    return (users.find(({ id }) => id === entered[depth]) ?? users[0])?.id ?? stage
  })
}

export function useTrail(): readonly string[] {
  const graph = useDocument((state) => state.graph)
  const path = useDocument((state) => state.path)
  const entered = useLocal((state) => state.trail)
  return useMemo(() => trailOf(graph, path, entered), [graph, path, entered])
}

const summaries = new WeakMap<RunState, Map<string, NodeState | undefined>>()
const ranks: readonly NodeState['status'][] = ['failed', 'running', 'waiting', 'finished', 'reused']

function summarize(run: RunState, stage: string): NodeState | undefined {
  const inner = Object.entries(run.nodes).filter(([id]) => id.startsWith(`${stage}--`))
  const states = inner.map(([, state]) => state)
  if (states.length === 0) return undefined
  const begun = states.some(({ status }) => status !== 'waiting')
  const waiting = states.some(({ status }) => status === 'waiting')
  const worst = ranks.find((rank) => states.some(({ status }) => status === rank)) ?? 'waiting'
  const failed = states.find(({ status }) => status === 'failed')
  const times = states.flatMap(({ ms }) => (ms === undefined ? [] : [ms]))
  return {
    status: worst === 'waiting' && begun && waiting ? 'running' : worst,
    progress: states.reduce((sum, { progress }) => sum + progress, 0) / states.length,
    attempt: Math.max(...states.map(({ attempt }) => attempt)),
    facts: {},
    warnings: states.flatMap(({ warnings }) => warnings),
    ...(times.length > 0 ? { ms: times.reduce((sum, ms) => sum + ms, 0) } : {}),
    ...(failed?.message === undefined ? {} : { message: failed.message }),
  }
}

/** A node's state in a run; a stage's is put together from the nodes in it. The same state gives the same object. */
export function nodeState(run: RunState | undefined, id: string): NodeState | undefined {
  if (run === undefined) return undefined
  const own = run.nodes[id]
  if (own !== undefined) return own
  const known = summaries.get(run) ?? new Map<string, NodeState | undefined>()
  summaries.set(run, known)
  if (!known.has(id)) known.set(id, summarize(run, id))
  return known.get(id)
}

/** The facts of the value that left a port in a run: "1280×720 · 25 fps · 412". */
export function factAt(
  run: RunState | undefined,
  stages: Graph['stages'],
  node: { readonly type: string; readonly runId: string; readonly port: string },
): string | undefined {
  let { type, runId: id, port } = node
  // As many turns as there are stages are enough, unless one holds itself.
  for (let turn = 0; turn <= (stages?.length ?? 0) && type.startsWith('stage:'); turn++) {
    const stage = stages?.find((each) => `stage:${each.id}` === type)
    const end = stage?.outputs[port]
    if (stage === undefined || end === undefined) return undefined
    const inner = parseEnd(end)
    id = `${id}--${inner.node}`
    port = inner.port
    type = stage.nodes.find((each) => each.id === inner.node)?.type ?? ''
  }
  return run?.nodes[id]?.facts[port]
}
