import { defineNode, type AnyNodeDefinition } from '../../nodes/core/define-node.ts'
import { again, type AnyNodeRun } from '../../nodes/core/node-run.ts'
import { integer as integerParam, number as numberParam } from '../../nodes/core/param-kinds.ts'
import { listPort, optionalPort, port } from '../../nodes/core/port-type.ts'
import { integer, number } from '../../nodes/types/numbers.ts'
import { text } from '../../nodes/types/words.ts'

const value = (initial = 0) =>
  numberParam({ label: 'Value', help: 'A value.', default: initial, min: -1000, max: 1000 })

const common = { version: 1, category: 'Values', summary: 'For tests.' } as const

/** Nodes of plain arithmetic: enough to see what the engine does with any node. */
export const toyDefinitions = [
  defineNode({
    ...common,
    type: 'give',
    title: 'Give',
    inputs: {},
    outputs: { value: port(number, 'The value.') },
    params: { value: value() },
  }),
  defineNode({
    ...common,
    type: 'add',
    title: 'Add',
    inputs: { left: port(number, 'One.'), right: optionalPort(number, 'Other.') },
    outputs: { value: port(number, 'The sum.') },
    params: { extra: value() },
    bypass: { value: 'left' },
  }),
  defineNode({
    ...common,
    type: 'round',
    title: 'Round',
    inputs: { value: port(number, 'A number.') },
    outputs: { value: port(integer, 'The whole number.') },
    params: {},
  }),
  defineNode({
    ...common,
    type: 'split',
    title: 'Split',
    inputs: { value: port(number, 'A number.') },
    outputs: { whole: port(number, 'Its whole part.'), rest: port(number, 'The rest.') },
    params: {},
    bypass: { whole: 'value' },
  }),
  defineNode({
    ...common,
    type: 'spread',
    title: 'Spread',
    inputs: {},
    outputs: { values: { ...listPort(number, 'Values by key.') } },
    params: { count: integerParam({ label: 'Count', help: 'How many.', default: 3, min: 0, max: 100 }) },
  }),
  defineNode({
    ...common,
    type: 'total',
    title: 'Total',
    inputs: { values: listPort(number, 'Values by key.') },
    outputs: { value: port(number, 'Their sum.') },
    params: {},
  }),
  defineNode({
    ...common,
    type: 'try-harder',
    title: 'Try harder',
    inputs: { value: port(number, 'A start.') },
    outputs: { value: port(number, 'The start and what was added.') },
    params: { extra: value() },
    escalate: (params, attempt) => ({ extra: Number(params['extra']) + attempt }),
  }),
  defineNode({
    ...common,
    type: 'check-above',
    title: 'Check above',
    inputs: { value: port(number, 'A number.') },
    outputs: { value: port(number, 'The number, large enough.') },
    params: {
      least: value(3),
      attempts: integerParam({ label: 'A', help: 'H', default: 9, min: 0, max: 99 }),
    },
    gate: true,
  }),
  defineNode({
    ...common,
    type: 'say',
    title: 'Say',
    inputs: { value: port(number, 'A number.') },
    outputs: { text: port(text, 'The number in words.') },
    params: {},
    sideEffects: true,
  }),
] as const satisfies readonly AnyNodeDefinition[]

export interface Toys {
  readonly definitions: ReadonlyMap<string, AnyNodeDefinition>
  readonly runs: ReadonlyMap<string, AnyNodeRun>
  /** How often each node has run, by node id. */
  readonly calls: Map<string, number>
  /** What `say` said. */
  readonly said: number[]
}

type Numbers = { readonly keys: readonly string[]; readonly items: readonly number[] }

/** @param overrides runs that replace the toys' own */
export function toyNodes(overrides: Readonly<Record<string, AnyNodeRun>> = {}): Toys {
  const calls = new Map<string, number>()
  const said: number[] = []
  const runs: Record<string, AnyNodeRun> = {
    give: async ({ params }) => ({ value: params['value'] }),
    add: async ({ inputs, params }) => ({
      value: Number(inputs['left']) + Number(inputs['right'] ?? 0) + Number(params['extra']),
    }),
    round: async ({ inputs }) => ({ value: Math.round(Number(inputs['value'])) }),
    split: async ({ inputs }) => {
      const whole = Math.floor(Number(inputs['value']))
      return { whole, rest: Number(inputs['value']) - whole }
    },
    spread: async ({ params }) => {
      const items = Array.from({ length: Number(params['count']) }, (_, at) => at)
      return { values: { keys: items.map((at) => `k${at}`), items } }
    },
    total: async ({ inputs }) => ({
      value: (inputs['values'] as Numbers).items.reduce((sum, each) => sum + each, 0),
    }),
    'try-harder': async ({ inputs, params }) => ({
      value: Number(inputs['value']) + Number(params['extra']),
    }),
    'check-above': async ({ inputs, params, ctx }) => {
      const found = Number(inputs['value'])
      if (found > Number(params['least'])) return { value: found }
      if (ctx.attempt >= Number(params['attempts'])) throw new Error('too many attempts')
      return again(`found ${found}`)
    },
    say: async ({ inputs }) => {
      said.push(Number(inputs['value']))
      return { text: String(inputs['value']) }
    },
    ...overrides,
  }
  const counted = Object.entries(runs).map(([type, run]): [string, AnyNodeRun] => [
    type,
    (args) => {
      calls.set(args.ctx.nodeId, (calls.get(args.ctx.nodeId) ?? 0) + 1)
      return run(args)
    },
  ])
  return {
    definitions: new Map(toyDefinitions.map((each) => [each.type, each])),
    runs: new Map(counted),
    calls,
    said,
  }
}
