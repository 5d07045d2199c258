import type { Graph } from '../../graphs/schema.ts'

/** One named change that can be taken back. */
export interface Step {
  readonly label: string
  /** The graph before it. */
  readonly before: Graph
  /** Changes of one gesture (a drag, a typed word) share a group and are one step. */
  readonly group: string | undefined
}

export interface History {
  readonly graph: Graph
  /** Oldest first. */
  readonly past: readonly Step[]
  /** Nearest first; `before` is the graph after the step here. */
  readonly future: readonly Step[]
}

const longest = 500

export function startHistory(graph: Graph): History {
  return { graph, past: [], future: [] }
}

/** Pure. A change that changes nothing leaves no step. */
export function record(history: History, label: string, graph: Graph, group?: string): History {
  if (graph === history.graph) return history
  const last = history.past.at(-1)
  if (group !== undefined && last?.group === group && history.future.length === 0)
    return { ...history, graph, past: [...history.past.slice(0, -1), { ...last, label }] }
  const past = [...history.past, { label, before: history.graph, group }]
  return { graph, past: past.slice(-longest), future: [] }
}

/** The next change starts a step of its own, whatever its group. */
export function closeGroup(history: History): History {
  const last = history.past.at(-1)
  if (last?.group === undefined) return history
  return { ...history, past: [...history.past.slice(0, -1), { ...last, group: undefined }] }
}

export function undo(history: History): History {
  const step = history.past.at(-1)
  if (step === undefined) return history
  return {
    graph: step.before,
    past: history.past.slice(0, -1),
    future: [{ ...step, before: history.graph, group: undefined }, ...history.future],
  }
}

export function redo(history: History): History {
  const [step, ...future] = history.future
  if (step === undefined) return history
  return {
    graph: step.before,
    past: [...history.past, { ...step, before: history.graph, group: undefined }],
    future,
  }
}
