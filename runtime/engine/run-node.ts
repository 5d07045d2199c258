import {
  CancelledError,
  isReadableError,
  OperationalError,
  throwIfCancelled,
  UserError,
} from '../../nodes/core/errors.ts'
import type { AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { isAgain, type NodeContext } from '../../nodes/core/node-run.ts'
import { paramSchema } from '../../nodes/core/param-kinds.ts'
import type { Recalled } from './result-memory.ts'
import { createContext, itemOf, WouldCompute } from './context.ts'
import { isKept, readOutputs, writeOutputs, type Outputs } from './kept.ts'
import { nodeKey } from './keys.ts'
import type { Ledger } from './ledger.ts'
import type { Limiter } from './limits.ts'
import { mayCompute, type Emit, type Machine, type RunOptions } from './machine.ts'
import { watchedInputs, type FramePull } from './pulled-frames.ts'
import { union, valueOf, type ListOfValues, type Value } from './values.ts'

/** Pictures of a run for a person to see: three a second are plenty, and cost next to nothing. */
const shownEveryMs = 350

/** What the nodes of one run share. */
export interface RunScope {
  readonly machine: Machine
  readonly options: RunOptions
  readonly signal: AbortSignal
  readonly ledger: Ledger
  readonly emit: Emit
  readonly limiter: Limiter
}

/** One run of a node: a single one, or one item of a list. */
export interface NodeCall {
  readonly nodeId: string
  readonly definition: AnyNodeDefinition
  readonly params: Readonly<Record<string, unknown>>
  readonly inputs: ReadonlyMap<string, Value>
  readonly item: string | undefined
  readonly attempt: number
}

export type NodeResult = { readonly outputs: Outputs } | { readonly refused: string }

/** A new seed where the parameter says "random", and tried-harder parameters after a refusal. */
function effectiveParams({ definition, params, attempt, nodeId }: NodeCall): Record<string, unknown> {
  const tried = attempt > 0 ? { ...params, ...definition.escalate?.(params, attempt) } : { ...params }
  for (const [name, spec] of Object.entries(definition.params)) {
    if (spec.kind === 'seed' && tried[name] === null) tried[name] = Math.floor(Math.random() * 2 ** 48)
    if (paramSchema(spec).safeParse(tried[name]).success) continue
    throw new UserError({
      problem: `${nodeId}.${name}: "${spec.label}" does not take this value`,
      found: JSON.stringify(tried[name])?.slice(0, 80),
      remedy: 'Change what is wired to it',
    })
  }
  return tried
}

async function digestFiles(call: NodeCall, params: Record<string, unknown>, scope: RunScope) {
  const files: Record<string, string> = {}
  for (const [name, spec] of Object.entries(call.definition.params)) {
    const path = params[name]
    if (spec.kind !== 'file' || typeof path !== 'string' || path === '') continue
    files[name] = await scope.machine.digestFile(path, scope.signal)
    scope.ledger.addOrigin(files[name])
  }
  return files
}

/** Longer lists are only counted. */
const mostListed = 8

function listFacts({ keys, items }: ListOfValues): string {
  if (keys.length === 0 || keys.length > mostListed) return `${keys.length} items`
  return items.map(({ type, data }, at) => `${keys[at]}: ${type.describe(data)}`).join('; ')
}

function wireFacts(outputs: Outputs): Record<string, string> {
  return Object.fromEntries(
    [...outputs].map(([name, value]) => [
      name,
      value.kind === 'list' ? listFacts(value) : value.type.describe(value.data),
    ]),
  )
}

function checkedOutputs(
  { definition, nodeId }: NodeCall,
  data: Readonly<Record<string, unknown>>,
  origins: ReadonlySet<string>,
): Outputs {
  const outputs = new Map<string, Value>()
  for (const [name, { type, list }] of Object.entries(definition.outputs)) {
    const value = valueOf(type, list, data[name], origins)
    const items = value.kind === 'list' ? value.items : [value]
    for (const item of items) {
      const parsed = type.schema.safeParse(item.data)
      if (parsed.success) continue
      // A bug in the node, found before anything builds on it.
      throw new Error(`"${definition.type}" (${nodeId}) yields no valid ${type.name} at "${name}".`, {
        cause: parsed.error,
      })
    }
    outputs.set(name, value)
  }
  return outputs
}

/** A node that works through frames shows some on the way; one that may not compute must not pull any. */
function framePull(
  { definition, nodeId }: NodeCall,
  { options }: RunScope,
  ctx: NodeContext,
  isRunning: () => boolean,
): FramePull | undefined {
  const common = { everyMs: shownEveryMs, isRunning }
  if (!mayCompute(options, definition)) {
    return {
      ...common,
      opening() {
        throw new WouldCompute(nodeId)
      },
    }
  }
  const worksThrough = definition.slow === true || definition.sideEffects === true
  if (options.onPreview === undefined || !worksThrough) return undefined
  return { ...common, passing: (image, frame) => ctx.preview(image, frame) }
}

/** Runs a node, or takes its outputs from the cache. */
export async function runNode(call: NodeCall, scope: RunScope): Promise<NodeResult> {
  const { nodeId, definition, inputs, attempt } = call
  const { machine, options, signal, ledger, emit, limiter } = scope
  throwIfCancelled(signal)
  const run = machine.runs.get(definition.type)
  if (run === undefined) throw new Error(`The node type "${definition.type}" has no run.`)
  const computes = mayCompute(options, definition)
  if (!computes && definition.sideEffects) throw new WouldCompute(nodeId)

  const params = effectiveParams(call)
  const files = await digestFiles(call, params, scope)
  const modelIds = definition.models?.(params) ?? []
  const models = modelIds.map((id) => machine.modelDigest(id) ?? id)
  const parts = { program: machine.program, definition, params, files, inputs, models, attempt }
  const key = nodeKey(parts)
  const keyOf = (names: readonly string[]): string =>
    nodeKey({ ...parts, params: Object.fromEntries(names.map((name) => [name, params[name]])) })
  const origins = union([...[...inputs.values()].map((value) => value.origins), Object.values(files)])
  const place = { node: nodeId, ...itemOf(call) }
  const memory = options.compute === 'quick' ? machine.memory : undefined
  const now = { inputs, paths: JSON.stringify(Object.keys(files).map((name) => params[name])) }

  function reused({ outputs, warnings }: Recalled): NodeResult {
    emit({ type: 'nodeReused', ...place })
    for (const message of warnings) emit({ type: 'nodeWarned', ...place, message })
    emit({ type: 'nodeFinished', ...place, ms: 0, facts: wireFacts(outputs) })
    return { outputs }
  }

  const recalled = memory?.recall(key, now)
  if (recalled !== undefined) return reused(recalled)
  if (isKept(definition)) {
    const kept = await readOutputs(machine.cache, key, definition)
    if (kept !== undefined) {
      ledger.addEntry(kept.facts)
      const { warnings } = kept.facts
      memory?.keep(key, now, kept.outputs, warnings)
      return reused({ outputs: kept.outputs, warnings })
    }
    if (options.compute === 'none') throw new WouldCompute(nodeId)
  }

  return limiter(definition.resource ?? 'cpu', async () => {
    throwIfCancelled(signal)
    emit({ type: 'nodeStarted', ...place, attempt })
    const started = performance.now()
    const { ctx, notes } = createContext({
      ...call,
      computes,
      key,
      keyOf,
      origins,
      machine,
      options,
      signal,
      ledger,
      emit,
    })
    let isRunning = true
    const pull = framePull(call, scope, ctx, () => isRunning)
    const data = await run({ inputs: watchedInputs(inputs, pull), params, ctx }).finally(() => {
      isRunning = false
    })
    if (isAgain(data)) {
      emit({ type: 'nodeRefused', ...place, attempt, reason: data.reason })
      return { refused: data.reason }
    }
    const outputs = checkedOutputs(call, data, origins)
    const { models: used, warnings, reused: wasReused } = notes()
    const isHeld = memory?.keep(key, now, outputs, warnings) === true
    // Each step of a slider is a result: quick ones would push those of whole passes out of the cache.
    const isFleeting = isHeld && definition.slow !== true
    if (isKept(definition) && !isFleeting) {
      await writeOutputs(machine.cache, key, outputs, { origins: [...origins], models: used, warnings })
    }
    if (wasReused) emit({ type: 'nodeReused', ...place })
    emit({ type: 'nodeFinished', ...place, ms: performance.now() - started, facts: wireFacts(outputs) })
    return { outputs }
  }).catch((cause: unknown) => {
    const error = asReadable(cause)
    if (!(error instanceof CancelledError || error instanceof WouldCompute)) {
      const message = error instanceof Error ? error.message : String(error)
      emit({ type: 'nodeFailed', ...place, message, exitCode: isReadableError(error) ? error.exitCode : 1 })
    }
    throw error
  })
}

/** Disk trouble anywhere is the world's fault, not a bug. */
function asReadable(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  if (code !== 'ENOSPC' && code !== 'EDQUOT' && code !== 'EROFS') return error
  return new OperationalError(
    { problem: 'The disk is full', found: code, remedy: 'Free some space, or write to another disk' },
    { cause: error },
  )
}
