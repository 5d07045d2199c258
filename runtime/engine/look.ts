import type { End } from '../../graphs/schema.ts'
import type { RunEvent } from '../protocol/events.ts'
import { createOutputFiles } from '../store/output-files.ts'
import { WouldCompute } from './context.ts'
import { createEvaluation } from './evaluate.ts'
import { createLedger } from './ledger.ts'
import { createLimiter } from './limits.ts'
import { mayCompute, numberEvents, type Machine } from './machine.ts'
import type { Plan } from './plan.ts'
import type { Value } from './values.ts'

/** `needs`: the slow nodes whose results are not in the cache, in order. */
export type Looked = { readonly value: Value | undefined } | { readonly needs: readonly string[] }

/** A node failed while it was looked at. */
export class NodeFailure extends Error {
  readonly nodeId: string | undefined

  constructor(nodeId: string | undefined, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.nodeId = nodeId
  }
}

/** What a node said while it was looked at, or when its result was made. */
export interface Warned {
  readonly node: string
  readonly message: string
}

/** Values of a plan without a run: quick nodes really run, slow ones come from the cache. */
export interface Looking {
  /** @throws NodeFailure */
  at(end: End): Promise<Looked>
  /** What the nodes that were looked at warn of, each sentence of a node once. */
  warnings(): readonly Warned[]
  /** Resolves when nothing of it runs any more. */
  settled(): Promise<void>
}

export function lookInto(plan: Plan, machine: Machine, signal: AbortSignal): Looking {
  let failed: string | undefined
  const warned = new Map<string, Warned>()
  const options = {
    signal,
    outputs: createOutputFiles({ overwrite: false, inputs: [] }),
    allowTruncated: false,
    compute: 'quick' as const,
    onEvent(event: RunEvent) {
      if (event.type === 'nodeFailed') failed ??= event.node
      if (event.type !== 'nodeWarned') return
      const { node, message } = event
      warned.set(`${node} ${message}`, { node, message })
    },
  }
  const evaluation = createEvaluation(plan, {
    machine,
    options,
    signal,
    ledger: createLedger(plan, machine.definitions),
    emit: numberEvents(options.onEvent),
    limiter: createLimiter(machine.limits),
  })
  const nodes = new Map(plan.graph.nodes.map((node) => [node.id, node]))

  async function isMissing(id: string): Promise<boolean> {
    const node = nodes.get(id)
    const definition = machine.definitions.get(node?.type ?? '')
    if (definition === undefined || node?.state === 'bypassed' || mayCompute(options, definition))
      return false
    const error = await evaluation.evaluate(id).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    return error instanceof WouldCompute
  }

  return {
    async at({ node, port }) {
      try {
        return { value: (await evaluation.evaluate(node)).get(port) }
      } catch (error) {
        if (!(error instanceof WouldCompute)) throw new NodeFailure(failed, error)
        const missing = await Promise.all(plan.order.map(async (id) => ((await isMissing(id)) ? [id] : [])))
        return { needs: missing.flat() }
      }
    },
    warnings: () => [...warned.values()],
    settled: () => evaluation.settled(),
  }
}
