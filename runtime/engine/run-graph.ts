import { setMaxListeners } from 'node:events'
import { CancelledError, isReadableError, PolicyError } from '../../nodes/core/errors.ts'
import type { SavedOutput } from '../../nodes/core/node-run.ts'
import { WouldCompute } from './context.ts'
import { createEvaluation } from './evaluate.ts'
import type { Outputs } from './kept.ts'
import { createLedger } from './ledger.ts'
import { createLimiter } from './limits.ts'
import { numberEvents, type Machine, type RunOptions } from './machine.ts'
import type { Plan } from './plan.ts'
import { steadySources } from './steady-sources.ts'

export interface RunResult {
  readonly status: 'done' | 'failed' | 'refused' | 'cancelled'
  readonly exitCode: number
  /** What ended the run, if it did not end well. */
  readonly error?: unknown
  /** Results of the targets, by node id. */
  readonly results: ReadonlyMap<string, Outputs>
  readonly saved: readonly SavedOutput[]
  readonly warnings: readonly string[]
}

function statusOf(error: unknown): RunResult['status'] {
  if (error instanceof CancelledError) return 'cancelled'
  return error instanceof PolicyError ? 'refused' : 'failed'
}

/**
 * Runs a plan. Never throws: what ended it is part of the result. When it returns, nothing of it runs any more and
 * nothing half-written is left.
 */
export async function runGraph(plan: Plan, machine: Machine, options: RunOptions): Promise<RunResult> {
  const started = performance.now()
  const emit = numberEvents(options.onEvent)
  const ledger = createLedger(plan, machine.definitions)
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  // Each model call in flight and each child process listens; that is no leak.
  setMaxListeners(0, signal)
  const limiter = createLimiter(machine.limits)
  const sources = steadySources(machine)
  const scope = { machine: sources.machine, options, signal, ledger, emit, limiter }
  const evaluation = createEvaluation(plan, scope)
  const results = new Map<string, Outputs>()
  let failure: { readonly error: unknown } | undefined

  async function target(id: string): Promise<void> {
    try {
      await evaluation.evaluate(id)
    } catch (error) {
      // The first failure is the cause; the others are branches that it stopped.
      failure ??= { error }
      stop.abort()
    }
  }

  emit({ type: 'runStarted', graph: plan.graph.name, nodes: [...plan.order] })
  const types = new Map(plan.graph.nodes.map(({ id, type }) => [id, machine.definitions.get(type)]))
  const last = plan.targets.filter((id) => types.get(id)?.runsLast === true)
  await Promise.all(plan.targets.filter((id) => !last.includes(id)).map(target))
  if (failure === undefined) await Promise.all(last.map(target))
  if (failure === undefined) {
    // Only now: a gate may have had a target made again after it was first there.
    for (const id of plan.targets) {
      const result = await evaluation.evaluate(id).catch((error: unknown) => void (failure ??= { error }))
      if (result !== undefined) results.set(id, result)
    }
  }
  await evaluation.settled()
  const cancelled = new CancelledError(undefined, { cause: options.signal.reason })
  if (options.signal.aborted) failure = { error: cancelled }
  try {
    if (failure === undefined) {
      await sources.check(options.signal)
      await options.outputs.publish()
    }
  } catch (error) {
    failure = { error }
  }
  await options.outputs.discard()

  const error = failure?.error
  const status = error === undefined ? 'done' : statusOf(error)
  const exitCode = error === undefined ? 0 : isReadableError(error) ? error.exitCode : 1
  const message = error instanceof Error ? { message: error.message } : {}
  const ms = performance.now() - started
  emit({ type: 'runFinished', status, exitCode, ms, ...message })
  const { warnings, outputs: saved } = ledger.facts()
  return { status, exitCode, ...(error === undefined ? {} : { error }), results, saved, warnings }
}

export type Forecast = 'cached' | 'runs' | 'writes'

/** What a run of this plan would do, node by node, without doing it. */
export async function forecast(
  plan: Plan,
  machine: Machine,
  options: Omit<RunOptions, 'compute' | 'onEvent'>,
): Promise<ReadonlyMap<string, Forecast>> {
  const ledger = createLedger(plan, machine.definitions)
  const scope = {
    machine,
    options: { ...options, compute: 'none' as const, onEvent() {} },
    signal: options.signal,
    ledger,
    emit() {},
    limiter: createLimiter(machine.limits),
  }
  const evaluation = createEvaluation(plan, scope)
  const types = new Map(plan.graph.nodes.map(({ id, type }) => [id, machine.definitions.get(type)]))
  const found = new Map<string, Forecast>()
  for (const id of plan.order) {
    try {
      await evaluation.evaluate(id)
      found.set(id, 'cached')
    } catch (error) {
      if (!(error instanceof WouldCompute)) throw error
      found.set(id, types.get(id)?.sideEffects === true ? 'writes' : 'runs')
    }
  }
  await evaluation.settled()
  return found
}
