import type { PreviewWarning } from '../../runtime/protocol/previews.ts'
import type { NodeState, NodeStatus, RunState } from '../../runtime/protocol/run-state.ts'
import type { Forecast } from '../../runtime/protocol/runs.ts'
import { runId } from '../flow/run-view.ts'

/**
 * Ids in a run that a node of the open level stands for: itself, or what its stage was expanded to.
 * @param trail ids of the nodes whose insides lead to the level
 */
export function runIdsOf(runIds: Iterable<string>, trail: readonly string[], id: string): string[] {
  const ids = [...runIds]
  const whole = runId(trail, id)
  return ids.includes(whole) ? [whole] : ids.filter((each) => each.startsWith(`${whole}--`))
}

/** Worst and busiest first: what a node made of several shows. */
const order: readonly NodeStatus[] = ['failed', 'running', 'waiting', 'finished', 'reused']

/** One state for all nodes of a run that stand for one node of the canvas; `undefined` where none took part. */
export function statusOf(
  run: RunState | undefined,
  trail: readonly string[],
  id: string,
): NodeState | undefined {
  if (run === undefined) return undefined
  const states = runIdsOf(Object.keys(run.nodes), trail, id).flatMap((each) => run.nodes[each] ?? [])
  const [first] = states
  if (first === undefined || states.length === 1) return first
  const status = order.find((each) => states.some((state) => state.status === each)) ?? first.status
  const failed = states.find(({ message }) => message !== undefined)
  return {
    status,
    progress: states.reduce((sum, { progress }) => sum + progress, 0) / states.length,
    attempt: Math.max(...states.map(({ attempt }) => attempt)),
    ms: states.reduce((sum, { ms }) => sum + (ms ?? 0), 0),
    facts: states.at(-1)?.facts ?? {},
    warnings: states.flatMap(({ warnings }) => warnings),
    ...(failed?.message !== undefined && { message: failed.message }),
  }
}

/** What the next run does with a node: of several the most that is done. */
export function forecastOf(
  forecast: Readonly<Record<string, Forecast>>,
  trail: readonly string[],
  id: string,
): Forecast | undefined {
  const found = runIdsOf(Object.keys(forecast), trail, id).map((each) => forecast[each])
  return (['writes', 'runs', 'cached'] as const).find((each) => found.includes(each))
}

/**
 * Warnings of a node in a run, each once, but for those that the viewer shows of that very node: others may warn in the
 * same words.
 */
export function untold(
  run: RunState | undefined,
  trail: readonly string[],
  id: string,
  live: readonly PreviewWarning[],
): readonly string[] {
  const told = new Set(live.map(({ node, message }) => `${node} ${message}`))
  const all = runIdsOf(Object.keys(run?.nodes ?? {}), trail, id).flatMap((each) =>
    (run?.nodes[each]?.warnings ?? []).filter((message) => !told.has(`${each} ${message}`)),
  )
  return [...new Set(all)]
}

/** `412 ms`, `3.2 s`, `4 min 10 s`. */
export function writeTime(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(1))} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
