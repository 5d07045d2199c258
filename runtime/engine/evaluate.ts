import { UserError } from '../../nodes/core/errors.ts'
import { wiresInto } from '../../graphs/order.ts'
import { createAttempts } from './attempts.ts'
import { gather, perItem, type Gathered } from './gather.ts'
import type { Outputs } from './kept.ts'
import { fullParams, type Plan } from './plan.ts'
import { runNode, type RunScope } from './run-node.ts'
import { listOfValues, type SingleValue, type Value } from './values.ts'

/** Results by node, each computed once, on demand. */
export interface Evaluation {
  evaluate(nodeId: string): Promise<Outputs>
  /** Resolves when nothing of it runs any more, whatever came of it. */
  settled(): Promise<void>
}

export function createEvaluation(plan: Plan, scope: RunScope): Evaluation {
  const { machine } = scope
  const nodes = new Map(plan.graph.nodes.map((node) => [node.id, node]))
  const wires = wiresInto(plan.graph)
  const attempts = createAttempts(plan, machine.definitions)
  const results = new Map<string, Promise<Outputs>>()
  const everything = new Set<Promise<Outputs>>()
  const done = new Set<string>()

  function evaluate(id: string): Promise<Outputs> {
    const known = results.get(id)
    if (known !== undefined) return known
    const result = compute(id)
    results.set(id, result)
    everything.add(result)
    // Whoever waits for it sees the failure; a branch that nobody waits for any more must not end the process.
    result.then(
      () => done.add(id),
      () => {},
    )
    return result
  }

  function definitionOf(id: string) {
    const node = nodes.get(id)
    const definition = machine.definitions.get(node?.type ?? '')
    if (node === undefined || definition === undefined) throw new Error(`The plan has no node "${id}".`)
    return { node, definition }
  }

  async function arriving(id: string): Promise<Gathered> {
    const { node, definition } = definitionOf(id)
    await Promise.all(attempts.gatesBefore(id).map(evaluate))
    const arrivals = await Promise.all(
      (wires.get(id) ?? []).map(async (wire) => {
        const value = (await evaluate(wire.from.node)).get(wire.from.port)
        if (value !== undefined) return [{ wire, value }]
        // A bypassed node yields only what passes through; an optional input can do without the rest.
        if (definition.inputs[wire.to.port]?.optional === true) return []
        throw new UserError({
          problem: `${id}.${wire.to.port}: nothing arrives from ${wire.from.node}.${wire.from.port}`,
          remedy: 'Wire another output, or let that node run',
        })
      }),
    )
    return gather(arrivals.flat(), definition, fullParams(node, machine.definitions), machine.media)
  }

  /** Runs a node for one item, asking for its inputs again as long as it refuses them. */
  async function compute(id: string): Promise<Outputs> {
    const { node, definition } = definitionOf(id)
    for (;;) {
      const { inputs, params } = await arriving(id)
      if (node.state === 'bypassed') return bypassed(definition.bypass ?? {}, inputs)
      const items: [string | undefined, ReadonlyMap<string, Value>][] = plan.perItem.has(id)
        ? [...perItem(id, inputs, definition)]
        : [[undefined, inputs]]
      const answers = await Promise.all(
        items.map(async ([item, own]) => {
          const call = { nodeId: id, definition, params, inputs: own, item, attempt: attempts.of(id, item) }
          return { item, result: await runNode(call, scope) }
        }),
      )
      const refusals = answers.flatMap(({ item, result }) =>
        'refused' in result ? [{ item, ...result }] : [],
      )
      if (refusals.length === 0) {
        return joined(
          id,
          answers.flatMap(({ item, result }) =>
            'outputs' in result ? [{ item, outputs: result.outputs }] : [],
          ),
        )
      }
      for (const { item, refused } of refusals) {
        const stale = attempts.refuse(id, item)
        if (stale.length === 0) {
          throw new UserError({
            problem: `${id} refuses its input, and nothing upstream can try harder`,
            found: refused,
            remedy: 'Wire a node that can, or set its attempts to 0',
          })
        }
        // Those that still wait for this gate will see what it accepts.
        for (const each of stale) if (done.delete(each)) results.delete(each)
      }
    }
  }

  function joined(
    id: string,
    answers: readonly { readonly item: string | undefined; readonly outputs: Outputs }[],
  ): Outputs {
    const [first] = answers
    if (!plan.perItem.has(id)) return first?.outputs ?? new Map()
    const keys = answers.map(({ item }) => item ?? '')
    const { definition } = definitionOf(id)
    return new Map(
      Object.entries(definition.outputs).map(([name, { type }]) => [
        name,
        listOfValues(
          type,
          keys,
          answers.map(({ outputs }) => outputs.get(name) as SingleValue),
        ),
      ]),
    )
  }

  return {
    evaluate,
    async settled() {
      await Promise.allSettled(everything)
    },
  }
}

function bypassed(routes: Readonly<Record<string, string>>, inputs: ReadonlyMap<string, Value>): Outputs {
  return new Map(
    Object.entries(routes).flatMap(([output, input]) => {
      const value = inputs.get(input)
      return value === undefined ? [] : [[output, value] as const]
    }),
  )
}
