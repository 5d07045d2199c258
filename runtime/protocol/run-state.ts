import type { RunEvent } from './events.ts'

export type NodeStatus = 'waiting' | 'running' | 'reused' | 'finished' | 'failed'

export interface NodeState {
  readonly status: NodeStatus
  /** 0–1. */
  readonly progress: number
  readonly etaSeconds?: number | undefined
  readonly attempt: number
  readonly ms?: number
  readonly facts: Readonly<Record<string, string>>
  readonly warnings: readonly string[]
  readonly message?: string
}

/** A client's view of a run. */
export interface RunState {
  /** The last event that is part of it; to reconnect, ask for those after it. */
  readonly seq: number
  readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'refused' | 'cancelled'
  readonly graph?: string
  readonly nodes: Readonly<Record<string, NodeState>>
  readonly exitCode?: number
  readonly message?: string | undefined
}

const fresh: NodeState = { status: 'waiting', progress: 0, attempt: 0, facts: {}, warnings: [] }

export const emptyRun: RunState = { seq: 0, status: 'waiting', nodes: {} }

function changed(state: RunState, id: string, change: (node: NodeState) => Partial<NodeState>): RunState {
  const node = state.nodes[id] ?? fresh
  return { ...state, nodes: { ...state.nodes, [id]: { ...node, ...change(node) } } }
}

type Reducers = {
  readonly [Type in RunEvent['type']]: (state: RunState, event: Extract<RunEvent, { type: Type }>) => RunState
}

const reducers: Reducers = {
  runStarted: (state, { graph, nodes }) => ({
    ...state,
    status: 'running',
    graph,
    nodes: Object.fromEntries(nodes.map((id) => [id, fresh])),
  }),
  nodeStarted: (state, { node, attempt }) =>
    changed(state, node, () => ({ status: 'running', attempt, progress: 0 })),
  nodeProgressed: (state, { node, done, total, etaSeconds }) =>
    changed(state, node, () => ({ progress: total > 0 ? Math.min(1, done / total) : 0, etaSeconds })),
  nodePreviewed: (state) => state,
  nodeWarned: (state, { node, message }) =>
    changed(state, node, ({ warnings }) => ({ warnings: [...warnings, message] })),
  nodeReused: (state, { node }) => changed(state, node, () => ({ status: 'reused', progress: 1 })),
  nodeFinished: (state, { node, ms, facts }) =>
    changed(state, node, ({ status }) => ({
      status: status === 'reused' ? 'reused' : 'finished',
      progress: 1,
      etaSeconds: undefined,
      ms,
      facts,
    })),
  nodeRefused: (state, { node, attempt }) => changed(state, node, () => ({ status: 'waiting', attempt })),
  outputSaved: (state) => state,
  nodeFailed: (state, { node, message }) => changed(state, node, () => ({ status: 'failed', message })),
  // What still ran was stopped by what ended the run.
  runFinished: (state, { status, exitCode, message }) => ({
    ...state,
    status,
    exitCode,
    message,
    nodes: Object.fromEntries(
      Object.entries(state.nodes).map(([id, node]) => [
        id,
        node.status === 'running' ? { ...node, status: 'waiting', etaSeconds: undefined } : node,
      ]),
    ),
  }),
}

/** Pure: the state after one more event. An event that is already part of the state changes nothing. */
export function reduceRun(state: RunState, event: RunEvent): RunState {
  if (event.seq <= state.seq) return state
  const reducer = reducers[event.type] as (state: RunState, event: RunEvent) => RunState
  return { ...reducer(state, event), seq: event.seq }
}
